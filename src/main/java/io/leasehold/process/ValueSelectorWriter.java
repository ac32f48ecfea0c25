package io.leasehold.process;

import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a selector with its variant as the only key. */
final class ValueSelectorWriter extends ValueSerializer<ValueSelector> {
    @Override
    public void serialize(ValueSelector selector, JsonGenerator out, SerializationContext context) {
        if (selector instanceof ValueSelector.Payload) {
            out.writeString("payload");
            return;
        }
        out.writeStartObject();
        switch (selector) {
            case ValueSelector.Payload ignored -> throw new IllegalStateException("written above");
            case ValueSelector.Pointer pointer -> out.writeStringProperty("pointer", pointer.pointer());
            case ValueSelector.Const constant -> {
                out.writeName("const");
                out.writeTree(constant.value());
            }
            case ValueSelector.Template template -> template(template, out, context);
            case ValueSelector.Present present -> out.writeStringProperty("present", present.pointer());
        }
        out.writeEndObject();
    }

    private void template(ValueSelector.Template template, JsonGenerator out, SerializationContext context) {
        out.writeObjectPropertyStart("template");
        out.writeStringProperty("template", template.template());
        out.writeObjectPropertyStart("fields");
        new TreeMap<>(template.fields()).forEach((name, selector) -> {
            out.writeName(name);
            serialize(selector, out, context);
        });
        out.writeEndObject();
        out.writeEndObject();
    }
}

package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads the null marks of records: a component that may not be null must be there, so that damaged or foreign JSON is
 * an error at the door and not a null further in.
 */
final class RequiredComponents extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** For each component of a record whether it must be there; nothing for any other class. */
    private static final ClassValue<boolean[]> REQUIRED = new ClassValue<>() {
        @Override
        protected boolean[] computeValue(Class<?> type) {
            var components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
            var required = new boolean[components.length];
            for (var at = 0; at < required.length; at++) {
                required[at] = required(components[at]);
            }
            return required;
        }
    };

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return mustBeThere(member) || Boolean.TRUE.equals(super.hasRequiredMarker(config, member));
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        // A JSON tree may well be the JSON null.
        return mustBeThere(annotated) && annotated.getRawType() != JsonNode.class
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : super.findSetterInfo(config, annotated);
    }

    private static boolean mustBeThere(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return false;
        }
        var required = REQUIRED.get(parameter.getDeclaringClass());
        return required.length == parameter.getOwner().getParameterCount() && required[parameter.getIndex()];
    }

    private static boolean required(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && (named == null || named.isRequired() != OptBoolean.FALSE);
    }
}

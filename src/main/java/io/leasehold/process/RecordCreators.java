package io.leasehold.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Makes records by their constructors. Jackson asks a method handle with a list of arguments instead, for which the JVM
 * writes classes.
 */
final class RecordCreators extends SimpleValueInstantiators {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator usual) {
        return bean.getBeanClass().isRecord()
                        && usual instanceof StdValueInstantiator std
                        && std.getWithArgsCreator() != null
                        && std.getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor
                        && constructor.trySetAccessible()
                ? new ByConstructor(std, constructor)
                : usual;
    }

    private static final class ByConstructor extends StdValueInstantiator {
        private static final long serialVersionUID = 1L;

        private final transient Constructor<?> constructor;

        ByConstructor(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.constructor = constructor;
        }

        @Override
        public @Nullable Object createFromObjectWith(DeserializationContext context, @Nullable Object[] arguments) {
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                return refused(context, arguments, e.getCause());
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                return refused(context, arguments, e);
            }
        }

        private @Nullable Object refused(
                DeserializationContext context, @Nullable Object[] arguments, @Nullable Throwable cause) {
            return context.handleInstantiationProblem(getValueClass(), arguments, rewrapCtorProblem(context, cause));
        }
    }
}

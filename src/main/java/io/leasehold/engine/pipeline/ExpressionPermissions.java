package io.leasehold.engine.pipeline;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/** What of Java an expression can reach: the functions of the language, and nothing of any value's class. */
final class ExpressionPermissions implements JexlPermissions {
    @Override
    public boolean allow(Class<?> type) {
        return type == ExpressionFunctions.class
                || Map.class.isAssignableFrom(type)
                || List.class.isAssignableFrom(type);
    }

    @Override
    public boolean allow(Constructor<?> constructor) {
        return false;
    }

    @Override
    public boolean allow(Field field) {
        return false;
    }

    @Override
    public boolean allow(Method method) {
        return method.getDeclaringClass() == ExpressionFunctions.class
                || method.getName().equals("get") && method.getParameterCount() == 1;
    }

    @Override
    public boolean allow(Package room) {
        return false;
    }

    @Override
    public JexlPermissions compose(String... source) {
        return this;
    }
}

package io.leasehold.registry.h2;

import org.h2.api.JavaObjectSerializer;

/** Refuses Java objects in the database in both directions; H2 makes an instance by reflection. */
public final class RefusingSerializer implements JavaObjectSerializer {
    /** For H2 only. */
    public RefusingSerializer() {}

    @Override
    public byte[] serialize(Object object) {
        throw new UnsupportedOperationException("A registry holds no Java objects.");
    }

    @Override
    public Object deserialize(byte[] bytes) {
        throw new UnsupportedOperationException("A registry holds no Java objects.");
    }
}

package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StoredFormsTest {
    /** Nobody would hear of it on its own thread. */
    @Test
    void theExamplesAreForms() {
        assertThatCode(() -> StoredForms.readOpening(OwnerFacts.self("test", 0)))
                .doesNotThrowAnyException();
        assertThatCode(StoredForms::readRows).doesNotThrowAnyException();
    }
}

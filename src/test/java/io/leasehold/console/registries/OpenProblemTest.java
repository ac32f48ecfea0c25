package io.leasehold.console.registries;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.RegistryUnavailable;
import org.junit.jupiter.api.Test;

/** What is wrong with a registry is said with its code and what to do. */
class OpenProblemTest {
    @Test
    void theCodeTheCauseAndTheRemedyAreSaid() {
        assertThat(OpenProblem.words(new RegistryUnavailable(
                        RegistryUnavailable.Code.REGISTRY_RIGHTS, "The folder belongs to ops.", "Ask ops.")))
                .isEqualTo("The folder belongs to ops.\n\nCode: registry_rights\nWhat to do: Ask ops.");
    }
}

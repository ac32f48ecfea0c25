package io.leasehold.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.fuzz.Noise;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** JSON from outside is read as what it says, or refused in words; what was read is written as what it was. */
class JsonFuzzTest {
    private static final List<GoldenSamples.Sample> SAMPLES = samples();

    private static List<GoldenSamples.Sample> samples() {
        var all = new ArrayList<GoldenSamples.Sample>();
        GoldenSamples.all().values().forEach(file -> all.addAll(file.values()));
        return List.copyOf(all);
    }

    @Property
    void damagedJsonIsReadOrRefused(@ForAll long seed) {
        var sample = SAMPLES.get(Math.floorMod(seed, SAMPLES.size()));
        var text = new Noise(seed).damage(ProcessJson.write(sample.value()));
        try {
            Object read = ProcessJson.read(text, sample.type());
            Object again = ProcessJson.read(ProcessJson.write(read), sample.type());
            assertThat(again).as(text).isEqualTo(read);
        } catch (LeaseholdException refused) {
            assertThat(refused.text()).isNotBlank();
            assertThat(refused.remedy()).isNotBlank();
        }
    }
}

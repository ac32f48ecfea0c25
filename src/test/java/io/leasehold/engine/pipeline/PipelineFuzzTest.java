package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.InvalidInput;
import io.leasehold.fuzz.Noise;
import io.leasehold.process.ProcessJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A damaged pipeline is one, or is refused in words. */
class PipelineFuzzTest {
    private static final String WHOLE = """
            {"name": "all", "input": {"n": 1}, "steps": [
              {"name": "pack", "command": {"program": "tar", "args": ["-c", "${input.n}"], "cwd": "/", "env": {"A": "b"},
                "stdin": "", "timeout": "5m", "grace": "1s"}, "retry": {"times": 3, "backoff": "10s"}},
              {"sleep": {"until": "2030-01-01T00:00:00Z"}},
              {"name": "ok", "wait_signal": {"name": "approve", "schema": {"type": "object"}, "timeout": "2h"}},
              {"name": "kid", "start_child": {"engine": "command", "payload": {"program": "true"},
                "on_parent_end": "abandon", "disposition": "owner_bound"}},
              {"await_child": "kid", "on_failure": "go_on"},
              {"parallel": [{"command": {"program": "a"}}, [{"sleep": "1s"}, {"fail": "no"}]], "limit": 2},
              {"for_each": {"in": "[1, 2]", "limit": 1, "do": [{"set": {"x": "item + index"}}]}},
              {"when": "vars.x > 1", "then": [{"emit": {"event": "all.seen", "payload": {"x": "${vars.x}"}}}],
                "else": [{"fail": {"code": "small", "message": "too small: ${vars.x}"}}]},
              {"finish": {"x": "${vars.x}"}}]}""";

    @Property
    void aDamagedPipelineIsReadOrRefused(@ForAll long seed) {
        var text = new Noise(seed).damage(WHOLE);
        try {
            assertThat(PipelineReader.read(ProcessJson.parse(text)).allSteps())
                    .as(text)
                    .isNotNull();
        } catch (InvalidInput refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }
}

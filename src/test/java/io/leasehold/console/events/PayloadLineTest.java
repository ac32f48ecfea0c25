package io.leasehold.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Masking;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadLineTest {
    private static final String PAYLOAD = """
            {"user": "ops", "db_password": "hunter2", "auth": {"Authorization": "Bearer abc", "ok": true},
             "args": ["--api-key=xyz", "plain", "a=b"], "fencing_token": 17, "nested": {"secrets": {"deep": "x"}},
             "hidden": "a\\u001b[31mb\\u202ec", "note": null}""";

    private final PayloadLine root = PayloadLine.root(ProcessJson.parse(PAYLOAD), Masking.USUAL);

    private static String line(String json) {
        return EventText.of(ProcessJson.parse(json), Masking.USUAL).with(at -> "<" + at + ">");
    }

    @Test
    void momentsAreSaidAsMomentsAndAListOfOneAsItsValue() {
        assertThat(line("""
                        {"started_at_ms": 1795260498735, "grace_ms": 30000, "owner": {"pids": [4711]},
                         "args": ["a", "b"], "epoch_ms": "soon"}"""))
                .isEqualTo("started_at <1795260498735> · grace_ms 30000 · pids 4711 · args 2 values · epoch_ms soon");
        assertThat(line("{\"api_key\": [\"hunter2\"], \"token_ms\": 1795260498735}"))
                .doesNotContain("hunter2");
        var moment = PayloadLine.root(
                        ProcessJson.parse("{\"at_ms\": 1795260498735, \"n\": 1795260498735}"), Masking.USUAL)
                .inside();
        assertThat(moment.getFirst().shown(true, at -> "then")).isEqualTo("1795260498735  (then)");
        assertThat(moment.getLast().shown(true, at -> "then")).isEqualTo("1795260498735");
    }

    @Test
    void aLongLineEndsAtItsEnd() {
        var fields = new StringBuilder();
        for (var at = 0; at < 40; at++) {
            fields.append(at == 0 ? "" : ", ").append("\"f").append(at).append("_at_ms\": 1795260498735");
        }
        var text = line("{" + fields + "}");
        assertThat(text).endsWith("…").doesNotContain("f20").startsWith("f0_at <1795260498735> · f1_at <");
    }

    @Test
    void noSecretIsInWhatIsCopiedOrShown() {
        assertThat(root.json(Set.of()))
                .doesNotContain("hunter2", "Bearer", "xyz", "deep")
                .contains("ops", "plain", "a=b", "17", "--api-key=" + Masking.MASK);
        assertThat(line(PAYLOAD)).doesNotContain("hunter2", "Bearer", "xyz", "deep");
    }

    @Test
    void oneFieldIsRevealedAndNoOther() {
        assertThat(root.json(Set.of("/db_password"))).contains("hunter2").doesNotContain("Bearer", "xyz");
    }

    @Test
    void theLinesStandInTheirOrderWithTheirKeys() {
        assertThat(root.inside().stream().map(PayloadLine::name))
                .containsExactly("user", "db_password", "auth", "args", "fencing_token", "nested", "hidden", "note");
        var args = root.inside().get(3);
        assertThat(args.shown(true)).isEqualTo("[ 3 values ]");
        assertThat(args.inside().getFirst().secret()).isTrue();
        assertThat(args.inside().getFirst().shown(true)).isEqualTo("“--api-key=xyz”");
    }

    @Test
    void whatAScreenWouldObeyIsShown() {
        assertThat(root.inside().get(6).shown(true)).isEqualTo("“a\\u001b[31mb\\u202ec”");
        assertThat(line("{\"a\": \"x\\u202ey\"}")).isEqualTo("a x\\u202ey");
    }

    @Test
    void theBeginningIsShort() {
        var text = line("{\"a\": \"" + "🚂".repeat(500) + "\"}");
        assertThat(text.length()).isLessThan(200);
        assertThat(line("\"plain\"")).isEqualTo("plain");
    }
}

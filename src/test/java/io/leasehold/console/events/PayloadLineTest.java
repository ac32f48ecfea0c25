package io.leasehold.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Secrets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadLineTest {
    private static final String PAYLOAD = """
            {"user": "ops", "db_password": "hunter2", "auth": {"Authorization": "Bearer abc", "ok": true},
             "args": ["--api-key=xyz", "plain", "a=b"], "fencing_token": 17, "nested": {"secrets": {"deep": "x"}},
             "hidden": "a\\u001b[31mb\\u202ec", "note": null}""";

    private final PayloadLine root = PayloadLine.root(ProcessJson.parse(PAYLOAD));

    @Test
    void noSecretIsInWhatIsCopiedOrShown() {
        assertThat(root.json(Set.of()))
                .doesNotContain("hunter2", "Bearer", "xyz", "deep")
                .contains("ops", "plain", "a=b", "17", "--api-key=" + Secrets.MASK);
        assertThat(EventText.of(ProcessJson.parse(PAYLOAD))).doesNotContain("hunter2", "Bearer", "xyz", "deep");
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
        assertThat(EventText.of(ProcessJson.parse("{\"a\": \"x\\u202ey\"}"))).isEqualTo("a x\\u202ey");
    }

    @Test
    void theBeginningIsShort() {
        var text = EventText.of(ProcessJson.parse("{\"a\": \"" + "🚂".repeat(500) + "\"}"));
        assertThat(text.length()).isLessThan(200);
        assertThat(EventText.of(ProcessJson.parse("\"plain\""))).isEqualTo("plain");
    }
}

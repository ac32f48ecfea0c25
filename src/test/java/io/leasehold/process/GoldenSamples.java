package io.leasehold.process;

import io.leasehold.lease.ProcessLease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One value of every variant of the vocabulary, by file and name of its golden JSON. */
final class GoldenSamples {
    static final LivenessEvidence.LocalProcess EVIDENCE = new LivenessEvidence.LocalProcess(
            "linux",
            "0b5c7a4e9d1f4a6b8c2d3e4f5a6b7c8d",
            "atlas",
            "5e1f0a52-8f7d-4a67-9d0e-3c1f6f6a2b11",
            "pid:[4026531836]",
            "time:[4026531834]",
            4121,
            8_812_345);
    static final LeaseOwner OWNER = new LeaseOwner("worker-7", "boot-1", EVIDENCE);
    static final String ENV_REF =
            "process-env:v3:sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private GoldenSamples() {}

    /** A value, and the type it is read back as. */
    record Sample(Class<?> type, Object value) {}

    /** File name to entry name to sample. */
    static Map<String, Map<String, Sample>> all() {
        var files = new LinkedHashMap<String, Map<String, Sample>>();
        files.put("process_input", of(ProcessInput.class, inputs()));
        files.put("await_output", of(AwaitOutput.class, outputs()));
        files.put("wait_state", of(WaitState.class, waits()));
        files.put("originator", of(Originator.class, originators()));
        files.put("liveness_evidence", of(LivenessEvidence.class, evidence()));
        files.put("value_selector", of(ValueSelector.class, selectors()));
        files.put("event_type", of(ProcessEventType.class, eventTypes()));
        files.put("process_status", of(ProcessStatus.class, byName(ProcessStatus.values())));
        files.put("recovery_disposition", of(RecoveryDisposition.class, byName(RecoveryDisposition.values())));
        files.put("abandon_writer", of(AbandonWriter.class, byName(AbandonWriter.values())));
        files.put("failure_class", of(FailureClass.class, byName(FailureClass.values())));
        files.put("registration", of(ProcessRegistration.class, registrations()));
        files.put("record", of(ProcessRecord.class, records()));
        files.put("event", of(ProcessEvent.class, events()));
        files.put("environment", of(ExecutionEnvironment.class, environments()));
        files.put("lease", of(ProcessLease.class, leases()));
        files.put("handover", of(SegmentHandover.class, handovers()));
        files.put("run_report", of(RunReport.class, reports()));
        files.put("parent_end", of(ParentEnd.class, parentEnds()));
        return files;
    }

    private static Map<String, Object> inputs() {
        return values(
                "tool_call",
                        new ProcessInput.ToolCall(json("{\"call_id\":\"c-1\",\"tool_name\":\"shell\",\"args\":[1]}")),
                "engine", new ProcessInput.Engine("command", json("{\"argv\":[\"sleep\",\"5\"]}")),
                "engine_null_payload", new ProcessInput.Engine("command", NullNode.getInstance()),
                "session_turn",
                        new ProcessInput.SessionTurn(
                                "def-1", json("{\"capability\":\"review\"}"), json("\"go\""), json("{\"type\":\"x\"}")),
                "session_turn_minimal", new ProcessInput.SessionTurn("def-1", null, null, null),
                "external", new ProcessInput.External(json("{\"label\":\"nightly\"}")),
                "external_minimal", new ProcessInput.External(null));
    }

    private static Map<String, Object> outputs() {
        var raw = json("{\"exit_code\":3}");
        var control = json("{\"next\":true}");
        return values(
                "success", new AwaitOutput.Success(json("{\"rows\":3}"), control),
                "success_null", new AwaitOutput.Success(NullNode.getInstance(), null),
                "failure",
                        new AwaitOutput.Failure(
                                FailureClass.EXECUTION, "command_exit", "The command ended with 3.", raw, control),
                "failure_minimal", new AwaitOutput.Failure(FailureClass.INTERNAL, "oops", "It broke.", null, null),
                "cancelled", new AwaitOutput.Cancelled("Cancelled by ada.", raw, control),
                "cancelled_minimal", new AwaitOutput.Cancelled("Cancelled by ada.", null, null),
                "abandoned",
                        new AwaitOutput.Abandoned(
                                new AbandonEvidence(
                                        AbandonWriter.SWEEP,
                                        OWNER,
                                        1_700_000_000_000L,
                                        json("{\"conclusion\":\"dead\"}"),
                                        json("{\"conclusion\":\"dead\"}")),
                                control),
                "abandoned_minimal",
                        new AwaitOutput.Abandoned(
                                new AbandonEvidence(
                                        AbandonWriter.RECONCILED_REQUEST, null, 1_700_000_000_000L, null, null),
                                null),
                "no_longer_retained", new AwaitOutput.NoLongerRetained("completed", 1_700_000_000_000L));
    }

    private static Map<String, Object> waits() {
        return values(
                "signal", new WaitState(new WaitKind.Signal("approve", "signal.approve", "k-1", 2), 1_700_000_000_001L),
                "timer", new WaitState(new WaitKind.Timer(1_700_000_060_000L), 1_700_000_000_002L),
                "process", new WaitState(new WaitKind.Process("child-1"), 1_700_000_000_003L),
                "event", new WaitState(new WaitKind.Event("other-1", "progress", 7), 1_700_000_000_004L));
    }

    private static Map<String, Object> originators() {
        return values(
                "host", new Originator.Host(null),
                "host_scoped", new Originator.Host("console"),
                "session", new Originator.Session("s-1", "frame-2"),
                "session_minimal", new Originator.Session("s-1", null));
    }

    private static Map<String, Object> evidence() {
        return values(
                "local_process",
                EVIDENCE,
                "local_process_minimal",
                new LivenessEvidence.LocalProcess(
                        "macos", "host-1", null, "boot-1", null, null, 99, 1_700_000_000_000L),
                "opaque",
                LivenessEvidence.OPAQUE);
    }

    private static Map<String, Object> selectors() {
        return values(
                "payload", new ValueSelector.Payload(),
                "pointer", new ValueSelector.Pointer("/a/b"),
                "const", new ValueSelector.Const(json("{\"any\":[1,null]}")),
                "const_null", new ValueSelector.Const(NullNode.getInstance()),
                "template",
                        new ValueSelector.Template(
                                "{who} did {what}",
                                Map.of(
                                        "who",
                                        new ValueSelector.Pointer("/by"),
                                        "what",
                                        new ValueSelector.Const(json("\"it\"")))),
                "present", new ValueSelector.Present("/a/b"));
    }

    private static Map<String, Object> eventTypes() {
        return values(
                "plain",
                ProcessEventType.plain("progress", null),
                "with_schema",
                ProcessEventType.plain("progress", json("{\"type\":\"object\"}")),
                "terminal",
                new ProcessEventType(
                        "done",
                        null,
                        new EventSemantics(
                                new EventSemantics.TerminalSpec(
                                        ProcessStatus.FAILED, new ValueSelector.Pointer("/out")),
                                null)),
                "wake",
                new ProcessEventType(
                        "note",
                        null,
                        new EventSemantics(
                                null,
                                new EventSemantics.WakeSpec(
                                        new ValueSelector.Present("/text"), new ValueSelector.Payload()))));
    }

    private static Map<String, Object> registrations() {
        return values(
                "full", fullRegistration(),
                "minimal",
                        new ProcessRegistration(
                                "p-1",
                                new ProcessInput.External(null),
                                RecoveryDisposition.EXTERNALLY_OWNED,
                                null,
                                new ProcessIdentity("external", null, null),
                                List.of(),
                                ProcessProvenance.host(),
                                null),
                "null_definition",
                        new ProcessRegistration(
                                "p-1",
                                new ProcessInput.External(null),
                                RecoveryDisposition.EXTERNALLY_OWNED,
                                null,
                                new ProcessIdentity("external", null, NullNode.getInstance()),
                                List.of(),
                                ProcessProvenance.host(),
                                null));
    }

    static ProcessRegistration fullRegistration() {
        return new ProcessRegistration(
                "p-1",
                new ProcessInput.Engine("command", json("{\"argv\":[\"sleep\",\"5\"]}")),
                RecoveryDisposition.RERUNNABLE,
                3,
                new ProcessIdentity("command", "sleep", json("{\"version\":1.0}")),
                List.of(
                        ProcessEventType.plain("progress", json("{\"type\":\"object\"}")),
                        ProcessEventType.plain("signal.approve", null)),
                new ProcessProvenance(
                        new Originator.Session("s-1", "frame-2"),
                        json("{\"type\":\"process\",\"process_id\":\"p-0\"}"),
                        "profile-1"),
                ENV_REF);
    }

    private static Map<String, Object> records() {
        return values(
                "full",
                new ProcessRecord(
                        fullRegistration(),
                        Fingerprint.of(fullRegistration()),
                        ProcessStatus.COMPLETED,
                        new AwaitOutput.Success(json("{\"exit_code\":0}"), null),
                        new ProcessStarted(OWNER, 4, 2, 1_700_000_000_100L),
                        new RunFailed(1, "no_such_program", "There is no program \"slep\".", 1_700_000_001_000L, 1),
                        new ChildProcess(EVIDENCE, "sleep", 2, 1_700_000_000_150L),
                        new AbandonRequest("ada", 1_700_000_000_200L, "it hangs"),
                        new CancelRequest("bob", 1_700_000_000_300L, "not needed"),
                        null,
                        new ProcessExternalRef("ci", "run-17", json("{\"url\":\"x\"}")),
                        1_700_000_000_000L,
                        1_700_000_000_400L),
                "waiting",
                new ProcessRecord(
                        fullRegistration(),
                        Fingerprint.of(fullRegistration()),
                        ProcessStatus.WAITING,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new WaitState(new WaitKind.Signal("approve", "signal.approve", "k-1", 1), 1_700_000_000_001L),
                        null,
                        1_700_000_000_000L,
                        1_700_000_000_001L),
                "several_commands",
                new ProcessRecord(
                        fullRegistration(),
                        Fingerprint.of(fullRegistration()),
                        ProcessStatus.RUNNING,
                        null,
                        new ProcessStarted(OWNER, 4, 2, 1_700_000_000_100L),
                        null,
                        new ChildProcess(EVIDENCE, "sort", 2, 1_700_000_000_160L),
                        List.of(new ChildProcess(EVIDENCE, "sleep", 2, 1_700_000_000_150L)),
                        null,
                        null,
                        null,
                        null,
                        1_700_000_000_000L,
                        1_700_000_000_160L),
                "minimal",
                RecordFold.base(
                        fullRegistration(), "process-registration-definition:v1:sha256:00", 1_700_000_000_000L));
    }

    private static Map<String, Object> events() {
        return values(
                "full",
                new ProcessEvent(
                        "p-1",
                        5,
                        17,
                        "done",
                        json("{\"text\":\"ok\"}"),
                        "key-1",
                        "request-1",
                        new AwaitOutput.Success(json("1"), null),
                        json("\"wake up\""),
                        1_700_000_000_000L),
                "minimal",
                new ProcessEvent(
                        "p-1",
                        1,
                        1,
                        EventName.REGISTERED,
                        ProcessJson.object(),
                        null,
                        null,
                        null,
                        null,
                        1_700_000_000_000L));
    }

    private static Map<String, Object> environments() {
        return values(
                "full",
                new ExecutionEnvironment(
                        "/home/ada", Map.of("PATH", "/usr/bin", "HOME", "/home/ada"), Map.of("shell", "bash")),
                "empty",
                ExecutionEnvironment.empty());
    }

    private static Map<String, Object> leases() {
        return values(
                "full",
                new ProcessLease(
                        ProcessLease.SCHEMA_VERSION,
                        "p-1",
                        OWNER.attempt("c0ffee00-0000-4000-8000-000000000001"),
                        "9f4707d653c3ba3578026558af3108694967b2583443ebbac5b80d86c2c626e3",
                        5,
                        1_000,
                        31_000));
    }

    private static Map<String, Object> reports() {
        return values(
                "progress", new RunReport.Progress("copying", 3, 10L),
                "progress_minimal", new RunReport.Progress("copying", 3, null),
                "log", new RunReport.Log(RunReport.Level.WARNING, "slow", json("{\"disk\":\"sda\"}")),
                "log_minimal", new RunReport.Log(RunReport.Level.DEBUG, "begun", null));
    }

    private static Map<String, Object> parentEnds() {
        return values("cancel", ParentEnd.CANCEL, "abandon", ParentEnd.ABANDON);
    }

    private static Map<String, Object> handovers() {
        return values(
                "full", new SegmentHandover("journal full", "sha256:ab", json("{\"at\":3}")),
                "minimal", new SegmentHandover("parked", null, NullNode.getInstance()));
    }

    static JsonNode json(String text) {
        return ProcessJson.parse(text);
    }

    private static Map<String, Object> byName(Enum<?>[] constants) {
        var named = new LinkedHashMap<String, Object>();
        for (var constant : constants) {
            named.put(constant.name(), constant);
        }
        return named;
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        var named = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            named.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return named;
    }

    private static Map<String, Sample> of(Class<?> type, Map<String, Object> values) {
        var samples = new LinkedHashMap<String, Sample>();
        values.forEach((name, value) -> samples.put(name, new Sample(type, value)));
        return samples;
    }
}

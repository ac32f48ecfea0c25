package io.leasehold.command;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import io.leasehold.work.DrainReport;
import io.leasehold.work.FaultSink;
import io.leasehold.work.WorkerFault;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;

/** One line on standard error for each thing that happens to a process while a worker works. Thread-safe. */
final class WorkLog implements FaultSink {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int PAGE = 500;
    private static final System.Logger LOG = System.getLogger("io.leasehold.command");

    private final ProcessRegistry registry;
    private final Terminal terminal;
    private final LinkedBlockingQueue<Long> news = new LinkedBlockingQueue<>();
    private long seen;

    WorkLog(ProcessRegistry registry, Terminal terminal) {
        this.registry = registry;
        this.terminal = terminal;
        seen = newest(registry);
        registry.subscribe((ids, eventSeq) -> news.add(eventSeq));
        Thread.ofVirtual().name("leasehold-log").start(this::follow);
    }

    /** The newest change there is; what came before was somebody else's to tell. */
    static long newest(ProcessRegistry registry) {
        return registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, null, 1)).rows().stream()
                .mapToLong(ProcessRegistry.ProcessRow::changeSeq)
                .findFirst()
                .orElse(0);
    }

    private void follow() {
        try {
            while (true) {
                news.take();
                print();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LeaseholdException closed) {
            // The registry has been closed; nothing more happens here.
        }
    }

    private synchronized void print() {
        for (var page = registry.eventsSince(seen, PAGE); !page.isEmpty(); page = registry.eventsSince(seen, PAGE)) {
            for (var event : page) {
                seen = event.eventSeq();
                var line = line(event);
                if (!line.isEmpty()) {
                    say(event.processId() + ": " + line);
                }
            }
        }
    }

    private static String line(ProcessEvent event) {
        var payload = event.payload();
        return switch (event.eventType()) {
            case EventName.FIRST_STARTED ->
                "try " + payload.path("started").path("attempt").asInt() + " begins, token "
                        + payload.path("started").path("fencing_token").asLong();
            case EventName.RUN_FAILED ->
                "the run could not be made: "
                        + payload.path("run_failed").path("message").asString();
            case EventName.GIVEN_BACK -> "given back";
            case EventName.COMPLETED -> "completed";
            case EventName.FAILED ->
                "failed: " + payload.path("await_output").path("message").asString();
            case EventName.CANCELLED -> "cancelled";
            case EventName.ABANDONED ->
                "abandoned" + why(payload.path("await_output").path("evidence").path("writer"));
            default -> "";
        };
    }

    private static String why(JsonNode writer) {
        if (!writer.isString()) {
            return "";
        }
        return switch (ProcessJson.read(writer, AbandonWriter.class)) {
            case OWNER_DRAIN -> ", because its owner was drained";
            case SWEEP -> " by the sweep";
            case RECONCILED_REQUEST -> ", as was asked for";
            case ENGINE_GAVE_UP -> ", because all tries were used up";
        };
    }

    @Override
    public void report(WorkerFault fault) {
        LOG.log(
                System.Logger.Level.WARNING,
                "[" + fault.label() + "] "
                        + fault.process().map(id -> id + ": ").orElse("") + fault.error());
        say(fault.process().map(id -> id + ": ").orElse("") + fault.label() + ": " + fault.error());
    }

    @Override
    public void over(WorkerFault fault, String now) {
        LOG.log(System.Logger.Level.INFO, "[" + fault.label() + "] " + now);
        say(now);
    }

    void drained(DrainReport report) {
        print();
        report.deferred().forEach(row -> say(row.processId() + ": left as it is (" + row.why() + ")"));
    }

    void say(String text) {
        var time = TIME.format(Instant.ofEpochMilli(terminal.nowMs()).atZone(terminal.zone()));
        terminal.err().println(time + " " + VisibleText.line(Masking.USUAL.text(text)));
    }
}

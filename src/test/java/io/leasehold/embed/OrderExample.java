package io.leasehold.embed;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.Signal;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** An engine that does something once, waits for a person, and ends; the manual shows it. */
final class OrderExample {
    private OrderExample() {}

    static final class OrderEngine implements ProcessEngine {
        private final UnaryOperator<String> supplier;

        OrderEngine(UnaryOperator<String> supplier) {
            this.supplier = supplier;
        }

        public String kind() {
            return "order";
        }

        public List<ProcessEventType> eventTypes() {
            return List.of(ProcessEventType.plain("order.asked", null), ProcessEventType.plain("signal.approve", null));
        }

        public void validate(JsonNode payload, ExecutionEnvironment environment) {}

        public RunResult run(RunContext run) {
            if (run.event("asked").isEmpty()) {
                var number = supplier.apply(run.record().id());
                run.append("order.asked", ProcessJson.object().put("number", number), "asked");
            }
            var approval = run.awaitSignal("approve", 1, Duration.ZERO);
            if (approval instanceof Awaited.NotYet<Signal> notYet) {
                return new RunResult.Suspended(notYet.until());
            }
            var number = run.event("asked").orElseThrow().payload().get("number");
            var output = ProcessJson.object().set("number", number);
            return new RunResult.Ended(new AwaitOutput.Success(output, null));
        }
    }
}

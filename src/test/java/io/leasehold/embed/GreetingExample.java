package io.leasehold.embed;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The example of the first page. What is printed there is a part of this text; {@link EmbeddingTest} compares them. */
final class GreetingExample {
    private GreetingExample() {}

    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        try (var leasehold = EmbeddedLeasehold.open(folder, "greeter", new GreetingEngine())) {
            leasehold.start();
            var ada = ProcessJson.object().put("name", "Ada");
            leasehold.submit("greet-ada", "greeting", ada, RecoveryDisposition.RERUNNABLE);
            var outcome = leasehold.await("greet-ada", Duration.ofMinutes(1));
            System.out.println(ProcessJson.write(outcome));
        } // drains: what runs may end, what does not is given back or closed, as it declared
    }

    static final class GreetingEngine implements ProcessEngine {
        public String kind() {
            return "greeting";
        }

        public void validate(JsonNode payload, ExecutionEnvironment environment) {
            if (!payload.path("name").isString()) {
                throw new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, "Nobody is named.", "Give a name.");
            }
        }

        public RunResult run(RunContext run) {
            var text = "Hello, " + run.payload().get("name").stringValue() + ", try " + run.attempt();
            var output = ProcessJson.object().put("text", text);
            return new RunResult.Ended(new AwaitOutput.Success(output, null));
        }
    }
}

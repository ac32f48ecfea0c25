package io.leasehold.registry.share;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed table of what may be asked through the socket. A name that is not in it names nothing. */
final class Operations {
    private static final Map<String, Operation<?, ?>> TABLE = Stream.of(
                    ProcessOperations.all(),
                    LeaseOperations.all(),
                    ReadOperations.all(),
                    HistoryOperations.all(),
                    RetentionOperations.all())
            .<Operation<?, ?>>flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

    private Operations() {}

    static Optional<Operation<?, ?>> named(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }
}

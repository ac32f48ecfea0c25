package io.leasehold.registry.share;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.OwnerFacts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a frame is. Its body, where it has one, is JSON of what the head announces. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "frame")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Head.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Head.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = Head.Leaving.class, name = "leaving"),
    @JsonSubTypes.Type(value = Head.Part.class, name = "part"),
    @JsonSubTypes.Type(value = Head.Call.class, name = "call"),
    @JsonSubTypes.Type(value = Head.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Head.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Head.NotExecuted.class, name = "not_executed"),
    @JsonSubTypes.Type(value = Head.Listen.class, name = "listen"),
    @JsonSubTypes.Type(value = Head.Changed.class, name = "changed")
})
sealed interface Head {
    /** What both ends speak; another number is refused. */
    int PROTOCOL = 2;

    /**
     * The first frame of a client.
     *
     * @param program what it is, for people
     * @param clientId stays for all connections of one opening; a new one supersedes the old
     */
    record Hello(int protocol, String program, String clientId, Role role, LivenessEvidence evidence) implements Head {}

    /**
     * The owner serves this client from now on. What the same client sent before over another connection has been
     * executed or never will be.
     *
     * @param nanos the owner's monotonic clock
     */
    record Welcome(
            int protocol,
            String registryId,
            long epoch,
            boolean durable,
            @Nullable String fileSystem,
            boolean localDisk,
            OwnerFacts owner,
            long nanos)
            implements Head {
        /** What the registry is, for a client that sees it in that folder; absent: in none. */
        ProcessRegistry.Facts facts(@Nullable Path folder) {
            // Nobody owns a copy, so an owner that answers serves none.
            return new ProcessRegistry.Facts(registryId, epoch, folder, durable, false, fileSystem, localDisk);
        }
    }

    /** The owner serves no more, or not this client; the body says why, as a failure. */
    record Leaving() implements Head {}

    /** A part of the body of the call or answer with this number, which is to come. */
    record Part(long id) implements Head {}

    /**
     * A request; its body is the last part of its arguments.
     *
     * @param id unique for the client, growing
     * @param notAfter by the owner's monotonic clock: from then on it must not be executed. The serving clock stands
     *     while an owner is stopped, which is just when a request can come too late
     */
    record Call(long id, String operation, long notAfter) implements Head {}

    /** The result; its body is the last part of it. */
    record Answer(long id, long epoch, long nanos) implements Head {}

    /** The call threw; the body is the failure. */
    record Refused(long id, long epoch, long nanos) implements Head {}

    /** Nothing was done, and nothing will be done for this request. */
    record NotExecuted(long id) implements Head {}

    /** Tell me of changes from now on. */
    record Listen() implements Head {}

    /** Committed changes since the last such frame; the body lists the ids. */
    record Changed(long eventSeq) implements Head {}
}

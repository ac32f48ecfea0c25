package io.leasehold.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunReport;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes about processes: declaring them, what their runs do, and what people do to them. */
public interface ProcessWrites {
    /** Stores an environment under its content address. Idempotent. */
    String putEnvironment(ExecutionEnvironment environment);

    /**
     * Declares a process. Nothing is executed. Repeating the same declaration returns the stored row, even an ended
     * one; another declaration under the same id is refused with {@code registration_conflict}.
     */
    Registered register(ProcessRegistration registration);

    /**
     * Declares a process that begins at a time: until then it waits, and costs nothing but its row. Otherwise like
     * {@link #register}; a repeat with another time changes nothing.
     *
     * @param atMs not before that, wall time; may have passed
     */
    Registered registerAt(ProcessRegistration registration, long atMs);

    /**
     * Sends a signal that the process declares, as an event of type {@code signal.NAME}. It is kept for the run that will
     * ask for it, by its ordinal; a row that waits for it goes on. Idempotent by its id. A refused one changes nothing.
     *
     * @throws io.leasehold.error.InvalidInput {@code undeclared_event}, {@code invalid_payload}
     * @throws io.leasehold.error.Refused {@code already_terminal}, {@code caller_departed}; {@code replay_conflict} when
     *     the id belongs to another signal of the process
     */
    Signalled signal(SignalRequest request);

    /**
     * Does the next part of what a change of that row means for others: ends waits on it, and sees to the children of a
     * process that ended. A bounded part a call; idempotent.
     *
     * @return whether that was all
     */
    boolean followUp(String processId);

    /**
     * Appends a declared, custom event. A repeat with the same replay key or request id returns the first event;
     * without either every call appends. Lifecycle and terminal types are refused with {@code reserved_event}.
     */
    Appended append(AppendRequest request);

    /**
     * Records that execution begins, under a live lease. Owner-bound work begins once; the attempt must be the next
     * one (kernel.md 3.6).
     */
    StartOutcome recordFirstStarted(ProcessLease lease, ProcessStarted started);

    /** {@link #recordChild(ProcessLease, ChildProcess, List)} of which none has ended. */
    default ProcessRecord recordChild(ProcessLease lease, ChildProcess child) {
        return recordChild(lease, child, List.of());
    }

    /**
     * Records an operating-system process that executes the attempt, beside those of the attempt that are on record and
     * still run, under a live lease.
     *
     * @param ended those on record that have ended since, with everything they started; they leave the record
     */
    ProcessRecord recordChild(ProcessLease lease, ChildProcess child, List<ChildProcess> ended);

    /**
     * Records that the run could not be made, computes its back-off, and gives the lease back, in one transaction
     * (rulings R8).
     */
    ProcessRecord recordRunFailed(ProcessLease lease, int attempt, String code, String message);

    /** {@link #enterWait(ProcessLease, WaitState, StoredHandover)} without a handover. */
    default ProcessRecord enterWait(ProcessLease lease, WaitState wait) {
        return enterWait(lease, wait, null);
    }

    /**
     * Parks the row on a wait, stores what its run leaves for when it goes on, and gives the lease back, in one
     * transaction (rulings R9).
     *
     * @param handover as {@link #putHandover} takes it; absent: none
     */
    ProcessRecord enterWait(ProcessLease lease, WaitState wait, @Nullable StoredHandover handover);

    /**
     * Stores what one segment of a run leaves for the next, under a live lease; the newest and the one before it are
     * kept. Shows neither in the log nor in the feed of changes. The same again at its place is harmless, another is
     * refused with {@code handover_conflict}.
     */
    void putHandover(ProcessLease lease, StoredHandover handover);

    /**
     * Records what a run tells those who follow it, under a live lease. Too long texts are cut.
     *
     * @param requestId makes a repeat harmless
     */
    ProcessEvent report(ProcessLease lease, RunReport report, String requestId);

    /**
     * Declares a process in the name of one that runs, under the lease of that one: it is of the same originator, and
     * caused by it. Idempotent like {@link #register}.
     *
     * @param end what becomes of the child when its parent ends first
     * @throws io.leasehold.error.Refused {@code cyclic_start} when the child or one above it has that id
     */
    Registered startChild(ProcessLease parent, ProcessRegistration child, ParentEnd end);

    /**
     * Says that what a parked row waits for has come: the next sweep lets it go on, within the same try (rulings R9).
     * Idempotent; no wait is no error.
     */
    ProcessRecord endWait(String processId);

    /**
     * Ends a process under its lease and gives the lease back, in one transaction.
     *
     * @throws io.leasehold.error.Refused {@code lease_superseded} when the lease no longer holds and nothing is stored
     */
    Completion complete(ProcessLease lease, AwaitOutput output);

    /**
     * Ends a process without a lease, under an authority that fits its disposition (kernel.md 3.4).
     *
     * @param act who does it and why, when a person does; absent for programs
     */
    Completion completeWithAuthority(
            String processId, AwaitOutput output, CompletionAuthority authority, @Nullable Act act);

    /**
     * Asks a process to cancel. The same reason again is one event. Refused on ended rows.
     *
     * @return the row as it stands, often still running
     */
    ProcessRecord requestCancel(String processId, Act act);

    /**
     * Records a person's acceptance that the outcome stays unknown. The first request stays; a repeat returns the row
     * with it. Refused on rerunnable rows and rows never begun, with "cancel it" as the remedy (rulings R5).
     */
    ProcessRecord requestAbandon(String processId, Act act);

    /**
     * Lets a row be run and ended again that is held since the registry was adopted. Idempotent.
     *
     * @return whether it was held
     */
    boolean releaseHold(String processId, Act act);

    /** Marks an unknown outcome as handled, so that it no longer asks for a person. Idempotent. */
    void markHandled(String processId, Act act);

    /**
     * Asks the same of some processes, as one part of one act of a person: each as it would be asked alone, all in one
     * transaction. The log of acts gets one entry for each way it came out, which names the ids it came out that way
     * for; entries of an earlier part of the same act grow instead. One that is refused keeps nothing back. The same
     * again changes no process.
     *
     * @param processIds at most {@link #MOST_AT_ONCE}
     * @param entries what the part before returned; empty for the first
     * @throws io.leasehold.error.InvalidInput {@code invalid_argument} for more of them
     */
    ManyDone actOnMany(ManyAct what, List<String> processIds, Act act, Map<String, Long> entries);

    /**
     * Notes where the same work is known elsewhere. Idempotent when equal, refused when different.
     *
     * @param act who does it and why, when a person does; absent for programs
     */
    ProcessRecord setExternalRef(String processId, ProcessExternalRef reference, @Nullable Act act);

    /** Notes where the same work is known elsewhere, for a program. */
    default ProcessRecord setExternalRef(String processId, ProcessExternalRef reference) {
        return setExternalRef(processId, reference, null);
    }

    /**
     * The starter of an externally owned row has gone and left no outcome. Idempotent.
     *
     * @param act who says so and why, when a person does; absent for programs
     */
    ProcessRecord recordCallerDeparture(String processId, @Nullable Act act);

    /** The starter of an externally owned row has gone and left no outcome, as a program found. */
    default ProcessRecord recordCallerDeparture(String processId) {
        return recordCallerDeparture(processId, null);
    }

    /** A registered row, and whether this call created it. */
    record Registered(ProcessRecord record, boolean created) {}

    /**
     * A custom event to append.
     *
     * @param lease makes it a fenced write of a run; absent for notes from outside
     * @param replayKey idempotency within the process
     * @param requestId idempotency within the registry: an unknown outcome is resolved with it
     */
    record AppendRequest(
            String processId,
            String eventType,
            JsonNode payload,
            @Nullable String replayKey,
            @Nullable String requestId,
            @Nullable ProcessLease lease) {}

    /**
     * A signal to send.
     *
     * @param name as declared, without {@code signal.}
     * @param payload as its schema allows; JSON null for none
     * @param signalId chosen by the sender: the same signal with the same id is one
     * @param act who sends it, when a person does; absent for programs
     */
    record SignalRequest(
            String processId,
            String name,
            JsonNode payload,
            String signalId,
            @Nullable Act act) {}

    /**
     * A stored signal.
     *
     * @param record the row as it stands
     * @param ordinal which signal of that name it is, counting from 1
     * @param replayed whether it had been there before
     */
    record Signalled(ProcessRecord record, ProcessEvent event, int ordinal, boolean replayed) {}

    /** The stored event, and whether it had been there before. */
    record Appended(ProcessEvent event, boolean replayed) {}

    /** How a start was answered. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "start")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StartOutcome.Started.class, name = "started"),
        @JsonSubTypes.Type(value = StartOutcome.AlreadyApplied.class, name = "already_applied"),
        @JsonSubTypes.Type(value = StartOutcome.AlreadyStarted.class, name = "already_started"),
        @JsonSubTypes.Type(value = StartOutcome.AttemptsExhausted.class, name = "attempts_exhausted")
    })
    sealed interface StartOutcome {
        /** Recorded now. */
        record Started(ProcessRecord record) implements StartOutcome {}

        /** The very same execution was recorded before. */
        record AlreadyApplied(ProcessRecord record) implements StartOutcome {}

        /** Owner-bound work had begun. */
        record AlreadyStarted(ProcessStarted by) implements StartOutcome {}

        /** All tries are used up. */
        record AttemptsExhausted(int attempts, int maxAttempts) implements StartOutcome {}
    }

    /** How a terminal write was answered. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "completion")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Completion.Committed.class, name = "committed"),
        @JsonSubTypes.Type(value = Completion.AlreadyApplied.class, name = "already_applied"),
        @JsonSubTypes.Type(value = Completion.Superseded.class, name = "superseded")
    })
    sealed interface Completion {
        /** The row as stored. */
        ProcessRecord record();

        /** This call ended it. */
        record Committed(ProcessRecord record) implements Completion {}

        /** The same outcome had been stored before. */
        record AlreadyApplied(ProcessRecord record) implements Completion {}

        /** Another outcome had been stored before. */
        record Superseded(ProcessRecord record) implements Completion {}
    }

    /** Who intervenes, and why. Stored with what it did. */
    record Act(String by, @Nullable String reason) {}

    /** Most processes of one part of an act on many. */
    int MOST_AT_ONCE = 500;

    /** What a person can ask of many processes at once. */
    enum ManyAct {
        CANCEL("cancel"),
        ABANDON("abandon"),
        HANDLED("handled"),
        RELEASE("release");

        private final String label;

        ManyAct(String label) {
            this.label = label;
        }

        /** Its name in the log of acts. */
        public String label() {
            return label;
        }
    }

    /**
     * What came of a part of an act on many processes.
     *
     * @param each in the order in which they were named
     * @param entries the numbers of the entries in the log of acts, by outcome; for the next part of the same act
     */
    record ManyDone(List<OneDone> each, Map<String, Long> entries) {
        public ManyDone {
            each = List.copyOf(each);
            entries = Map.copyOf(entries);
        }
    }

    /**
     * What came of an act on one of many processes.
     *
     * @param outcome {@code done}, {@code unchanged} when it was so already, or the code of the refusal
     * @param record the process as it stands; absent: there is none
     * @param refusal why it was refused; absent: it was not
     * @param remedy what to do about that; absent: it was not refused
     */
    record OneDone(
            String processId,
            String outcome,
            @Nullable ProcessRecord record,
            @Nullable String refusal,
            @Nullable String remedy) {
        /** Whether it was refused. */
        public boolean refused() {
            return refusal != null;
        }
    }
}

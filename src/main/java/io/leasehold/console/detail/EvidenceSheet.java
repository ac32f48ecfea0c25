package io.leasehold.console.detail;

import io.leasehold.lease.Finding.Conclusion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence about one process as it stands on the screen. Immutable.
 *
 * @param note what is said instead of evidence; absent: there is some
 * @param owners a block for each operating-system process, the holder first
 * @param child the block of its command; absent: nobody looked for one
 * @param lines what else matters, in order
 * @param hints what a person can do with it, in order
 * @param rule the rule that was applied, line by line
 * @param again whether it can be read again: what has ended is shown as it was
 */
record EvidenceSheet(
        @Nullable String note,
        List<Block> owners,
        @Nullable Block child,
        List<Line> lines,
        List<CodeText> hints,
        List<String> rule,
        boolean again) {
    EvidenceSheet {
        owners = List.copyOf(owners);
        lines = List.copyOf(lines);
        hints = List.copyOf(hints);
        rule = List.copyOf(rule);
    }

    /**
     * What was found out about one operating-system process.
     *
     * @param title who it is, e.g. {@code Holder worker-7}
     * @param recorded when its evidence was stored
     * @param read when it was compared
     * @param conclusion what is proven
     * @param headline the same in words
     * @param reason why
     * @param settle what settles it; absent: it is settled
     * @param head over what was found: now, or then
     * @param fields the comparison in the order in which the rule asks
     */
    record Block(
            String title,
            String recorded,
            String read,
            Conclusion conclusion,
            String headline,
            CodeText reason,
            @Nullable CodeText settle,
            String head,
            List<FieldLine> fields) {
        Block {
            fields = List.copyOf(fields);
        }
    }

    /** What came of a comparison. */
    enum Match {
        SAME("✓ same"),
        DIFFERS("✕ differs"),
        NOT_COMPARED("– not compared"),
        INFORMATION("for information");

        private final String words;

        Match(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** One line of a comparison. */
    record FieldLine(String name, String recorded, String now, Match match) {
        /** The line as a sentence. */
        String sentence() {
            return match == Match.INFORMATION
                    ? name + ": " + (now.isEmpty() ? recorded : now) + "; for information."
                    : name + ": recorded " + recorded + ", now " + now + ", "
                            + match.words().substring(2) + ".";
        }
    }

    /** Something that matters beside the comparison. */
    record Line(String name, String text) {}
}

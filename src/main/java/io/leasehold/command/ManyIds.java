package io.leasehold.command;

import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.ManyAct;
import io.leasehold.registry.ProcessWrites.OneDone;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.Map;

/** An act on many processes: one entry in the log of acts, and one line about each. */
final class ManyIds {
    private static final int PART = 100;

    private final Terminal terminal;
    private final SharedOptions shared;

    ManyIds(Terminal terminal, SharedOptions shared) {
        this.terminal = terminal;
        this.shared = shared;
    }

    /**
     * Asks it of all of them; one that is refused keeps nothing back.
     *
     * @param done what is said of one to which it was done
     * @return the exit code: of the first refusal, if there was one
     */
    int ask(ProcessRegistry registry, ManyAct what, List<String> ids, Act act, String done) {
        var code = ExitCode.DONE;
        var entries = Map.<String, Long>of();
        for (var from = 0; from < ids.size(); from += PART) {
            var part = registry.actOnMany(what, ids.subList(from, Math.min(ids.size(), from + PART)), act, entries);
            entries = part.entries();
            for (var one : part.each()) {
                print(one, done);
                if (one.refused() && code == ExitCode.DONE) {
                    code = one.record() == null ? ExitCode.NOT_FOUND : ExitCode.REFUSED;
                }
            }
        }
        return code;
    }

    private void print(OneDone one, String done) {
        var record = one.record();
        var status = record == null ? "" : record.status().label();
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("process_id", one.processId());
            object.put("outcome", one.outcome());
            if (record != null) {
                object.put("status", status);
            }
            if (one.refused()) {
                object.put("refusal", one.refusal());
                object.put("remedy", one.remedy());
            }
            terminal.out().println(JsonText.line(object));
        } else if (one.refused()) {
            terminal.err().println(line("leasehold: " + one.refusal() + " " + one.remedy()));
        } else {
            terminal.out().println(line(one.processId() + ": " + done + " (" + status + ")"));
        }
    }

    private static String line(String text) {
        return VisibleText.line(Masking.USUAL.text(text));
    }
}

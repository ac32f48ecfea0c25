package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Finding;
import io.leasehold.recovery.VerdictCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The page of the manual with every code, as Markdown. Pure. */
final class CodesPage {
    private CodesPage() {}

    /** The whole page. */
    static String of(Explanations known) {
        var page = new StringBuilder("""
                # Codes

                This page is generated from the program: `leasehold manual --codes FILE`. `leasehold explain CODE` says the same
                for one code, and finds the nearest one when it is mistyped. Errors name their code in the line after the
                sentence; with `--json` it is the member `code`. The log has the same code in brackets.
                """);
        section(page, known, "Wrong requests", "Exit code 2. Nothing was read or written.", InvalidInput.Code.values());
        section(page, known, "What is not there", "Exit code 3.", NotFound.Code.values());
        section(
                page,
                known,
                "Refusals",
                "Exit code 1. The request is well formed, but what is recorded forbids it; nothing was changed.",
                Refused.Code.values());
        section(
                page,
                known,
                "The registry cannot serve",
                "Exit code 4. What was acknowledged before is stored.",
                RegistryUnavailable.Code.values());
        section(page, known, "Patience", "Exit code 5.", List.of("timed_out"));
        section(page, known, "A fault of the program", "Exit code 70.", List.of("internal"));
        section(
                page,
                known,
                "Verdicts",
                "What the next sweep does with a process, and why: `leasehold why ID`.",
                Arrays.stream(VerdictCode.values()).map(VerdictCode::label).toList());
        section(
                page,
                known,
                "Holds",
                "Why a verdict is not carried out now. The sentence begins with *Not now*.",
                known.codes().stream().filter(code -> code.startsWith("held.")).toList());
        section(page, known, "Findings", "What was found out about an owner.", Finding.Reason.values());
        return page.toString();
    }

    private static void section(StringBuilder page, Explanations known, String title, String about, Enum<?>[] codes) {
        var names = Arrays.stream(codes)
                .map(code -> code.name().toLowerCase(Locale.ROOT))
                .toList();
        section(page, known, title, about, names);
    }

    private static void section(
            StringBuilder page, Explanations known, String title, String about, List<String> codes) {
        page.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
        page.append("| code | means | what to do |\n|---|---|---|\n");
        for (var code : codes) {
            var text = known.of(code).orElseThrow();
            page.append("| `").append(code).append("` | ").append(cell(text.meaning()));
            page.append(" | ").append(cell(text.remedy())).append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}

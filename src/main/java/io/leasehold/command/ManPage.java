package io.leasehold.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A command's manual page, for {@code man}: roff with the macros of man(7). Pure. */
final class ManPage {
    private static final List<CommandText.Entry> ENVIRONMENT = List.of(
            new CommandText.Entry("LEASEHOLD_REGISTRY", "The folder of the registry when --registry names none."),
            new CommandText.Entry("NO_COLOR", "Anything but empty: no colours."),
            new CommandText.Entry(
                    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
                    "Where the registry, the settings of the window and the log lie."));

    private ManPage() {}

    /** The name of the page's file. */
    static String file(CommandText command) {
        return title(command) + ".1";
    }

    /** The page. */
    static String of(CommandText command, String version) {
        var page = new StringBuilder();
        page.append(".TH \"")
                .append(title(command).toUpperCase(Locale.ROOT))
                .append("\" \"1\" \"\" \"Leasehold ")
                .append(version)
                .append("\" \"Leasehold\"\n");
        section(page, "NAME");
        page.append(text(title(command)))
                .append(" \\- ")
                .append(text(brief(command)))
                .append('\n');
        section(page, "SYNOPSIS");
        page.append("\\fB").append(text(command.synopsis())).append("\\fR\n");
        section(page, "DESCRIPTION");
        page.append(command.description().stream().map(ManPage::text).collect(Collectors.joining("\n.PP\n")))
                .append('\n');
        entries(page, "ARGUMENTS", command.parameters());
        entries(page, "OPTIONS", command.options());
        if (!command.commands().isEmpty()) {
            entries(
                    page,
                    "COMMANDS",
                    command.commands().stream()
                            .map(each -> new CommandText.Entry(title(each) + "(1)", each.brief()))
                            .toList());
            entries(page, "ENVIRONMENT", ENVIRONMENT);
        }
        asItStands(page, "NOTES", command.notes());
        asItStands(page, "EXAMPLES", command.examples());
        entries(page, "EXIT STATUS", ExitCode.meanings());
        if (command.commands().isEmpty()) {
            section(page, "SEE ALSO");
            page.append("leasehold(1)\n");
        }
        return page.toString();
    }

    private static String title(CommandText command) {
        return command.name().replace(' ', '-');
    }

    private static String brief(CommandText command) {
        var brief = command.brief();
        return brief.endsWith(".") ? brief.substring(0, brief.length() - 1) : brief;
    }

    private static void section(StringBuilder page, String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private static void asItStands(StringBuilder page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            section(page, title);
            page.append(".nf\n")
                    .append(lines.stream().map(ManPage::text).collect(Collectors.joining("\n")))
                    .append("\n.fi\n");
        }
    }

    private static void entries(StringBuilder page, String title, List<CommandText.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        section(page, title);
        for (var entry : entries) {
            page.append(".TP\n\\fB").append(text(entry.label())).append("\\fR\n");
            page.append(text(entry.text())).append('\n');
        }
    }

    /** Escapes what roff would take for its own, also at the beginning of a line. */
    private static String text(String plain) {
        var escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\n", "\n.br\n");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}

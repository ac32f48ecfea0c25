package io.leasehold.command;

import java.util.List;

/** The command reference of the manual, as Markdown. Pure. */
final class ReferencePage {
    private ReferencePage() {}

    /** The whole page. */
    static String of(CommandText program) {
        var page = new StringBuilder();
        page.append("# Commands\n\n");
        page.append("This page is generated from the program: `leasehold manual --reference FILE`.\n\n");
        program.description().forEach(line -> page.append(line).append("\n\n"));
        page.append("| command | what it does |\n|---|---|\n");
        program.commands()
                .forEach(command -> page.append("| [`")
                        .append(last(command))
                        .append("`](#")
                        .append(last(command))
                        .append(") | ")
                        .append(cell(command.brief()))
                        .append(" |\n"));
        table(page, "option before the command", program.options());
        table(page, "exit code", ExitCode.meanings());
        program.commands().forEach(command -> section(page, command));
        return page.toString();
    }

    private static void section(StringBuilder page, CommandText command) {
        page.append("\n## ").append(last(command)).append("\n\n");
        page.append("`").append(command.synopsis()).append("`\n");
        command.description().forEach(line -> page.append('\n').append(line).append('\n'));
        table(page, "argument", command.parameters());
        table(page, "option", command.options());
        block(page, "text", command.notes());
        block(page, "sh", command.examples());
        command.commands().forEach(below -> section(page, below));
    }

    private static void block(StringBuilder page, String language, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("\n```").append(language).append('\n');
            lines.forEach(line -> page.append(line).append('\n'));
            page.append("```\n");
        }
    }

    private static String last(CommandText command) {
        return command.name().substring(command.name().indexOf(' ') + 1);
    }

    private static void table(StringBuilder page, String what, List<CommandText.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        page.append("\n| ").append(what).append(" | |\n|---|---|\n");
        entries.forEach(entry -> page.append("| `")
                .append(cell(entry.label()))
                .append("` | ")
                .append(cell(entry.text()))
                .append(" |\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}

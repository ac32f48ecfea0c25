package io.leasehold.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command says about itself, free of any output form; man pages and the reference are made of it.
 *
 * @param name the words that start it, e.g. {@code leasehold start}
 * @param synopsis how it is called, one line
 * @param description paragraphs
 * @param parameters what stands after the options, in order
 * @param options sorted by name
 * @param examples command lines that work
 * @param notes what else its help says at the end, line by line as it stands there
 * @param commands what stands under it, in the order of the help
 */
record CommandText(
        String name,
        String synopsis,
        List<String> description,
        List<Entry> parameters,
        List<Entry> options,
        List<String> examples,
        List<String> notes,
        List<CommandText> commands) {
    private static final Pattern EXAMPLE = Pattern.compile("(?:Examples?:)?\\s+(leasehold .*|source .*)");

    /** What stands before a capital: "e.g. " ends nothing. */
    private static final Pattern SENTENCE_END = Pattern.compile("\\. (?=\\p{Lu})");

    CommandText {
        description = List.copyOf(description);
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
        commands = List.copyOf(commands);
    }

    /**
     * One option or parameter.
     *
     * @param label as it is typed
     * @param text what it does
     */
    record Entry(String label, String text) {}

    /** What that command and those under it say; hidden ones say nothing. */
    static CommandText of(CommandLine line) {
        var spec = line.getCommandSpec();
        var usage = spec.usageMessage();
        return new CommandText(
                spec.qualifiedName(),
                synopsis(spec),
                paragraphs(usage.description()),
                spec.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(CommandText::entry)
                        .toList(),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .sorted((one, other) -> one.longestName()
                                .replace("-", "")
                                .compareTo(other.longestName().replace("-", "")))
                        .map(CommandText::entry)
                        .toList(),
                footer(usage.footer())
                        .filter(CommandText::isExample)
                        .map(CommandText::example)
                        .toList(),
                footer(usage.footer()).filter(each -> !isExample(each)).toList(),
                line.getSubcommands().values().stream()
                        .filter(command ->
                                !command.getCommandSpec().usageMessage().hidden())
                        .map(CommandText::of)
                        .toList());
    }

    /** The first sentence, for lists. */
    String brief() {
        var whole = description.isEmpty() ? "" : description.getFirst();
        var end = SENTENCE_END.matcher(whole);
        return end.find() ? whole.substring(0, end.start() + 1) : whole;
    }

    private static String synopsis(CommandSpec spec) {
        var help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        var parts = new ArrayList<String>();
        parts.add(spec.qualifiedName());
        if (!spec.options().isEmpty()) {
            parts.add("[OPTIONS]");
        }
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> parts.add(label(help, parameter)));
        if (!spec.subcommands().isEmpty()) {
            parts.add("[COMMAND]");
        }
        return String.join(" ", parts);
    }

    private static String label(Help help, PositionalParamSpec parameter) {
        var label = help.parameterLabelRenderer()
                .renderParameterLabel(parameter, Help.Ansi.OFF, List.of())
                .toString()
                .strip();
        return parameter.required() || label.startsWith("[") ? label : "[" + label + "]";
    }

    private static Entry entry(PositionalParamSpec parameter) {
        return new Entry(parameter.paramLabel(), String.join(" ", paragraphs(parameter.description())));
    }

    private static Entry entry(OptionSpec option) {
        var names = String.join(", ", option.names());
        var label = option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
        return new Entry(label, String.join(" ", paragraphs(option.description())));
    }

    /** picocli takes these texts for formats. */
    private static List<String> paragraphs(String... lines) {
        return Arrays.stream(lines)
                .filter(line -> !line.isBlank())
                .map(line -> Help.Ansi.OFF.string(String.format(line)).strip())
                .toList();
    }

    private static Stream<String> footer(String... lines) {
        return Arrays.stream(lines)
                .map(line -> Help.Ansi.OFF.string(String.format(line)).stripTrailing())
                .filter(line -> !line.isEmpty());
    }

    private static boolean isExample(String line) {
        return EXAMPLE.matcher(line).matches();
    }

    private static String example(String line) {
        return EXAMPLE.matcher(line).replaceFirst("$1");
    }
}

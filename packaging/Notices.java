import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The notices of a package: what of others is in it, under which terms, and every text of these terms in full. Built
 * from {@code packaging/licences} and from what the jars say of themselves; fails when a jar has no terms here.
 *
 * <p>By hand: {@code java packaging/Notices.java ROOT FILE JAR...}.
 */
class Notices {
    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*$");
    private static final Pattern OWN_TEXT =
            Pattern.compile("(?i)(META-INF/[^/]*(licen[cs]e|notice)[^/]*|.*/licen[cs]e(\\.txt)?)");

    private final Path licences;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** Something of others, and its terms. */
    private record Part(String name, List<String> licences, String copyright, String source) {
        String artifact() {
            return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        }
    }

    Notices(Path root) throws IOException {
        licences = root.resolve("packaging/licences");
        for (var line : Files.readAllLines(licences.resolve("artifacts.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                var cells = line.split(" \\| ");
                parts.put(cells[0], new Part(cells[0], Arrays.asList(cells[1].split(", ")), cells[2], cells[3]));
            }
        }
    }

    public static void main(String[] args) throws IOException {
        var jars = Arrays.stream(args).skip(2).map(Path::of).toList();
        Files.writeString(Path.of(args[1]), new Notices(Path.of(args[0])).of(jars));
    }

    /** The text for these jars; the program's own jar is {@code leasehold.jar}. */
    String of(List<Path> jars) throws IOException {
        var shipped = new TreeSet<String>();
        jars.forEach(jar -> shipped.add(artifact(jar)));
        shipped.stream()
                .filter(artifact -> !artifact.equals("leasehold") && !parts.containsKey(artifact))
                .findFirst()
                .ifPresent(artifact -> {
                    throw new IllegalStateException(
                            "packaging/licences/artifacts.txt names no licence of " + artifact + ", which is shipped");
                });
        var used = new LinkedHashSet<String>();
        var text = new StringBuilder("""
                What Leasehold brings with it, and under which terms

                Leasehold itself is under the MIT licence, in the file copyright beside this one. The Java runtime in
                /opt/leasehold/lib/runtime is OpenJDK, under GPL-2.0 with the Classpath exception; its folder legal holds
                its texts, those of what it contains among them. Its source: https://github.com/openjdk/jdk25u

                """);
        for (var part : parts.values()) {
            if (shipped.contains(part.artifact())) {
                used.addAll(part.licences());
                text.append(part.name()).append(": ").append(String.join(", ", part.licences())).append("\n    ");
                text.append(part.copyright()).append("\n    ").append(part.source()).append('\n');
            }
        }
        var texts = new LinkedHashMap<String, String>();
        for (var licence : used) {
            texts.put(licence, Files.readString(licences.resolve(licence + ".txt")));
        }
        for (var jar : jars) {
            texts.putAll(own(jar, texts));
        }
        texts.forEach((title, body) -> text.append("\n\n").append("=".repeat(80)).append('\n').append(title)
                .append('\n').append("=".repeat(80)).append("\n\n").append(body.strip()).append('\n'));
        return text.toString();
    }

    /** What a jar says of itself, unless it is one of the texts that are there already. */
    private static Map<String, String> own(Path jar, Map<String, String> there) throws IOException {
        var known = new ArrayList<>(there.values().stream().map(Notices::words).toList());
        var found = new LinkedHashMap<String, String>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
                if (OWN_TEXT.matcher(entry.getName()).matches() && !entry.getName().endsWith(".class")) {
                    String text;
                    try (var in = file.getInputStream(entry)) {
                        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    }
                    if (!known.contains(words(text))) {
                        known.add(words(text));
                        found.put(artifact(jar) + ": " + entry.getName(), text);
                    }
                }
            }
        }
        return found;
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The name of a jar without its version and system. */
    private static String artifact(Path jar) {
        var name = jar.getFileName().toString();
        return VERSION.matcher(name.substring(0, name.length() - ".jar".length())).replaceFirst("");
    }
}

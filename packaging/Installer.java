import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Builds the installer for the system it runs on, from {@code target/}: a runtime of its own (jmod, jlink), an image
 * (jpackage), a start-up cache trained on the window and the command line (AOT), and a package of it.
 *
 * <p>Run by {@code mvn -Pinstaller package} with the JDK of the build; needs that JDK, and {@code dpkg-deb} or
 * {@code rpmbuild} on Linux. On Linux the package is made by those tools themselves: what they install belongs to them,
 * so an upgrade or a removal leaves nothing behind and needs no script.
 */
class Installer {
    private static final List<String> MODULES = List.of(
            "java.sql", "java.naming", "java.management", "java.desktop", "jdk.net",
            "jdk.unsupported", "jdk.zipfs", "jdk.localedata", "javafx.controls");
    private static final String LOCALES = "en,de,fr,es,it,nl,pl,pt";

    /**
     * All of the cache is used with the same collector only: a window, which has another one, makes its stubs anew and is
     * up as soon. It holds no profiles (see {@link #train}), and a JVM that looks for them all the same spends a twentieth
     * of a start on it.
     */
    private static final List<String> JVM = List.of(
            "--enable-native-access=javafx.graphics",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=javafx.graphics/com.sun.javafx.tk.quantum=ALL-UNNAMED",
            "--add-opens=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED",
            "-Dh2.bindAddress=127.0.0.1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining");

    /** Where the packages of Linux put the image. */
    private static final Path INSTALLED = Path.of("/opt/leasehold");

    private static final String SUMMARY = "desktop console with an embedded durable process worker";
    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean WINDOWS = OS.startsWith("windows");
    private static final boolean MAC = OS.startsWith("mac");

    private final Path root;
    private final Path target;
    private final String version;
    private final String mainClass;
    private final String window;
    private final Path work;

    /**
     * @param window options of the JVM for a window, on Linux; elsewhere one launcher serves windows and commands
     */
    Installer(Path root, String version, String mainClass, String window) throws IOException {
        this.root = root;
        this.target = root.resolve("target");
        this.version = version;
        this.mainClass = mainClass;
        this.window = window;
        // The cache records where it was trained: at its best where it will be, else a neutral place.
        this.work = Files.createTempDirectory("leasehold-installer");
    }

    public static void main(String[] args) throws Exception {
        var installer = new Installer(Path.of(args[0]), args[1], args[2], args[4]);
        try {
            installer.build(args[3]);
        } finally {
            wipe(installer.work);
        }
    }

    private void build(String compression) throws Exception {
        var image = image();
        var runtime = image.resolve(MAC ? "Contents/runtime/Contents/Home" : WINDOWS ? "runtime" : "lib/runtime");
        var app = image.resolve(MAC ? "Contents/app" : WINDOWS ? "app" : "lib/app");
        train(image, app, runtime);
        if (WINDOWS || MAC) {
            var type = WINDOWS ? "msi" : "dmg";
            var line = new ArrayList<>(List.of(
                    "--type", type, "--app-image", image.toString(), "--name", "leasehold", "--app-version", version,
                    "--vendor", "Leasehold", "--description", SUMMARY, "--dest", target.toString()));
            if (WINDOWS) {
                line.addAll(List.of("--win-menu", "--win-per-user-install", "--win-dir-chooser"));
            }
            tool("jpackage", line.toArray(String[]::new));
            return;
        }
        var tree = new LinuxTree(root, work.resolve("tree"), image, version);
        tree.lay(runtime, app, mainClass, window);
        if (found("dpkg-deb")) {
            say(new Deb(root, tree, version).build(target, compression));
        }
        if (found("rpmbuild")) {
            say(new Rpm(root, tree, version).build(target, work.resolve("rpm"), compression));
        }
    }

    private Path image() throws IOException {
        var runtime = runtime(work.resolve("runtime"), String.join(",", MODULES));
        var line = new ArrayList<>(List.of(
                "--type", "app-image", "--name", "leasehold", "--app-version", version, "--vendor", "Leasehold",
                "--description", SUMMARY, "--input", target.resolve("leasehold/lib").toString(), "--main-jar",
                "leasehold.jar", "--main-class", mainClass, "--runtime-image", runtime.toString(), "--dest",
                work.resolve("image").toString()));
        if (!WINDOWS && !MAC) {
            line.addAll(List.of("--icon", root.resolve("packaging/icons/leasehold-256.png").toString()));
        }
        if (WINDOWS) {
            line.add("--win-console");
        }
        for (var option : JVM) {
            line.addAll(List.of("--java-options", option));
        }
        line.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/leasehold.aot"));
        tool("jpackage", line.toArray(String[]::new));
        return work.resolve("image").resolve(MAC ? "leasehold.app" : "leasehold");
    }

    /** A runtime with JavaFX and those modules. */
    Path runtime(Path to, String modules) throws IOException {
        var jmods = Files.createDirectories(work.resolve("jmods"));
        for (var jar : jars(target.resolve("leasehold/javafx"))) {
            jmod(jar, jmods);
        }
        tool(
                "jlink", "--module-path", jmods.toString(), "--add-modules", modules, "--include-locales", LOCALES,
                "--strip-debug", "--no-header-files", "--no-man-pages", "--output", to.toString());
        completeNotices(to);
        return to;
    }

    /** jlink forgets the notices of a module that it filters, as it does with the one that holds the languages. */
    private static void completeNotices(Path runtime) throws IOException {
        var release = new java.util.Properties();
        try (var in = Files.newInputStream(runtime.resolve("release"))) {
            release.load(in);
        }
        for (var module : release.getProperty("MODULES").replace("\"", "").split(" ")) {
            var to = runtime.resolve("legal").resolve(module);
            var from = Path.of(System.getProperty("java.home"), "legal", module);
            if (!Files.exists(to) && Files.isDirectory(from)) {
                Files.createDirectories(to);
                try (var files = Files.list(from)) {
                    for (var file : files.toList()) {
                        Files.copy(file, to.resolve(file.getFileName()));
                    }
                }
            }
        }
    }

    /** A JavaFX jar as a jmod with its native libraries apart, so that nothing is unpacked into a home at run time. */
    private void jmod(Path jar, Path jmods) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var descriptor = file.getJarEntry("module-info.class");
            if (descriptor == null) {
                return;
            }
            String name;
            try (var in = file.getInputStream(descriptor)) {
                name = java.lang.module.ModuleDescriptor.read(in).name();
            }
            var classes = Files.createDirectories(work.resolve("classes").resolve(name));
            var natives = Files.createDirectories(work.resolve("natives").resolve(name));
            for (var entry : file.stream().filter(Installer::wanted).toList()) {
                var library = entry.getName().matches("[^/]+\\.(so|dll|dylib)");
                var to = (library ? natives : classes).resolve(entry.getName());
                Files.createDirectories(to.getParent());
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
            tool(
                    "jmod", "create", "--class-path", classes.toString(), "--libs", natives.toString(),
                    "--legal-notices", legal().toString(),
                    jmods.resolve(name + ".jmod").toString());
        }
    }

    /** The terms of JavaFX, which its jars do not hold. */
    private Path legal() throws IOException {
        var folder = Files.createDirectories(work.resolve("legal"));
        Files.copy(
                root.resolve("packaging/licences/GPL-2.0-with-classpath-exception.txt"), folder.resolve("LICENSE"),
                StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }

    private static boolean wanted(JarEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("META-INF/MANIFEST");
    }

    /**
     * One run that opens the window and plays the command line; the cache holds what it loaded, the parts of the toolkit
     * that draw on a display among it where there is a display to be had. It holds no profiles: the JVM would compile by
     * them whatever the long training used, just when a start has no core to spare.
     */
    private void train(Path image, Path app, Path runtime) throws IOException, InterruptedException {
        var cache = app.resolve("leasehold.aot");
        var line = new ArrayList<String>();
        var place = image;
        if (canLieWhereInstalled(image)) {
            line.addAll(whereInstalled(image));
            place = INSTALLED;
        }
        var display = xvfb();
        display.ifPresent(run -> line.addAll(List.of(run.toString(), "-a", "-s", "-screen 0 1400x900x24")));
        line.add(java(place.resolve(image.relativize(runtime))));
        line.addAll(JVM);
        if (display.isEmpty()) {
            line.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        line.addAll(List.of(
                "-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + cache, "-Djava.io.tmpdir=" + work, "-cp",
                classPath(app, place.resolve(image.relativize(app))), mainClass, "--train"));
        var log = work.resolve("train.log");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HOME", Files.createDirectories(work.resolve("home")).toString());
        var code = builder.start().waitFor();
        if (code != 0 || !Files.exists(cache)) {
            throw new IllegalStateException("The start-up cache was not made, exit " + code + ":\n" + Files.readString(log));
        }
    }

    /**
     * Runs what follows in a name space in which the image lies where a package installs it. A cache that names folders
     * which are not there has the JVM look for them at every start, for each of its classes.
     */
    private static List<String> whereInstalled(Path image) {
        return List.of(
                "unshare", "-rm", "sh", "-c",
                "mount -t tmpfs tmpfs " + INSTALLED.getParent() + " && mkdir " + INSTALLED + " && mount --bind \"$0\" "
                        + INSTALLED + " && exec \"$@\"",
                image.toString());
    }

    /** Only Linux has name spaces, and not every machine lets people make one. */
    private static boolean canLieWhereInstalled(Path image) throws IOException, InterruptedException {
        if (WINDOWS || MAC || !found("unshare")) {
            return false;
        }
        var line = new ArrayList<>(whereInstalled(image));
        line.add("true");
        return new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** The program that runs another on a display in memory, where it is installed. */
    private static Optional<Path> xvfb() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "xvfb-run"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As it is called where it lies then. In the order of the image's own launcher: the cache is refused for any other. */
    private static String classPath(Path app, Path place) throws IOException {
        return Files.readAllLines(app.resolve("leasehold.cfg")).stream()
                .filter(line -> line.startsWith("app.classpath="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("$APPDIR", place.toString()))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    static String java(Path runtime) {
        return runtime.resolve(WINDOWS ? "bin/java.exe" : "bin/java").toString();
    }

    private static void say(Path made) throws IOException {
        System.out.printf(Locale.ROOT, "%s %,d bytes%n", made, Files.size(made));
    }

    static void tool(String name, String... args) {
        var tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
        var code = tool.run(System.out, System.err, args);
        if (code != 0) {
            throw new IllegalStateException(name + " failed, exit " + code);
        }
    }

    static void program(Path output, String... line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (output == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        } else {
            builder.redirectOutput(output.toFile());
        }
        var code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", line) + " failed, exit " + code);
        }
    }

    private static boolean found(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    static void wipe(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What lies where on a Linux system, the same for a deb and an rpm. */
    private record LinuxTree(Path root, Path top, Path image, String version) {
        void lay(Path runtime, Path app, String mainClass, String window) throws IOException, InterruptedException {
            var packaging = root.resolve("packaging");
            var manual = Files.createDirectories(top.resolveSibling("manual"));
            program(
                    null, java(runtime), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                    classPath(app, app), mainClass, "manual", "--man", manual.toString());
            var bash = top.resolveSibling("leasehold.bash");
            program(
                    bash, java(runtime), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                    classPath(app, app), mainClass, "completion");
            copyTree(image.resolve("lib/app"), top.resolve("opt/leasehold/lib/app"));
            copyTree(runtime, top.resolve("opt/leasehold/lib/runtime"));
            start(classPath(app, INSTALLED.resolve("lib/app")), mainClass, window);
            Files.createDirectories(top.resolve("usr/bin"));
            Files.createSymbolicLink(top.resolve("usr/bin/leasehold"), Path.of("../../opt/leasehold/bin/leasehold"));
            put(packaging.resolve("linux/leasehold.desktop"), "usr/share/applications/leasehold.desktop");
            put(packaging.resolve("linux/leasehold-worker.service"), "usr/lib/systemd/user/leasehold-worker.service");
            put(packaging.resolve("icons/leasehold.svg"), "usr/share/icons/hicolor/scalable/apps/leasehold.svg");
            for (var size : List.of(16, 24, 32, 48, 64, 128, 256)) {
                put(
                        packaging.resolve("icons/leasehold-" + size + ".png"),
                        "usr/share/icons/hicolor/" + size + "x" + size + "/apps/leasehold.png");
            }
            put(bash, "usr/share/bash-completion/completions/leasehold");
            put(packaging.resolve("linux/_leasehold"), "usr/share/zsh/vendor-completions/_leasehold");
            put(notices(), "usr/share/doc/leasehold/THIRD-PARTY");
            put(packaging.resolve("linux/copyright"), "usr/share/doc/leasehold/copyright");
            copyTree(root.resolve("src/site/markdown"), top.resolve("usr/share/doc/leasehold/manual"));
            try (var pages = Files.list(manual)) {
                for (var page : pages.sorted().toList()) {
                    put(page, "usr/share/man/man1/" + page.getFileName());
                    program(null, "gzip", "-9n", top.resolve("usr/share/man/man1").resolve(page.getFileName()).toString());
                }
            }
        }

        /**
         * A start script in place of the image's own launcher, which leaves a variable of its own in the environment
         * that commands inherit.
         */
        private void start(String classPath, String mainClass, String window) throws IOException {
            Files.delete(top.resolve("opt/leasehold/lib/app/leasehold.cfg"));
            Files.delete(top.resolve("opt/leasehold/lib/app/.jpackage.xml"));
            var script = Files.writeString(
                    Files.createDirectories(top.resolve("opt/leasehold/bin")).resolve("leasehold"),
                    Files.readString(root.resolve("packaging/linux/leasehold"))
                            .replace("@options@", String.join(" ", JVM))
                            .replace("@window@", window)
                            .replace("@classpath@", classPath)
                            .replace("@main@", mainClass));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        private Path notices() throws IOException {
            var jars = new ArrayList<>(jars(root.resolve("target/leasehold/lib")));
            jars.addAll(jars(root.resolve("target/leasehold/javafx")));
            return Files.writeString(top.resolveSibling("THIRD-PARTY"), new Notices(root).of(jars));
        }

        private void put(Path from, String to) throws IOException {
            put(from, to, "rw-r--r--");
        }

        private void put(Path from, String to, String mode) throws IOException {
            var place = top.resolve(to);
            Files.createDirectories(place.getParent());
            Files.copy(from, place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(mode));
        }

        /** Times are kept: the cache holds those of the jars. */
        private static void copyTree(Path from, Path to) throws IOException {
            try (var files = Files.walk(from)) {
                for (var file : files.toList()) {
                    var place = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(place.getParent());
                    Files.copy(
                            file, place, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        }

        /** Folders and files, relative. */
        List<Path> files() throws IOException {
            try (var files = Files.walk(top)) {
                return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .map(top::relativize)
                        .filter(file -> !file.startsWith("DEBIAN"))
                        .sorted()
                        .toList();
            }
        }

        long kibibytes() throws IOException {
            long bytes = 0;
            for (var file : files()) {
                bytes += Files.size(top.resolve(file));
            }
            return bytes / 1024;
        }

        /** Everybody may read and enter; who builds with a narrow umask packs no narrow folders. */
        void openFolders() throws IOException {
            try (var files = Files.walk(top)) {
                for (var file : files.toList()) {
                    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    } else if (!Files.isSymbolicLink(file)) {
                        var runs = Files.isExecutable(file);
                        Files.setPosixFilePermissions(
                                file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    /** A package for Debian and what comes from it. */
    private record Deb(Path root, LinuxTree tree, String version) {
        Path build(Path to, String compression) throws IOException, InterruptedException {
            var architecture = switch (System.getProperty("os.arch")) {
                case "amd64", "x86_64" -> "amd64";
                case "aarch64" -> "arm64";
                default -> throw new IllegalStateException("no JavaFX for this processor");
            };
            tree.openFolders();
            var control = Files.readString(root.resolve("packaging/linux/control"))
                    .replace("@version@", version)
                    .replace("@architecture@", architecture)
                    .replace("@size@", Long.toString(tree.kibibytes()));
            var folder = Files.createDirectories(tree.top().resolve("DEBIAN"));
            Files.writeString(folder.resolve("control"), control);
            sums(folder.resolve("md5sums"));
            tree.openFolders();
            var deb = to.resolve("leasehold_" + version + "_" + architecture + ".deb");
            program(
                    null, "dpkg-deb", "--root-owner-group", "-Z" + compression, "--build", tree.top().toString(),
                    deb.toString());
            wipe(folder);
            return deb;
        }

        private void sums(Path to) throws IOException {
            var lines = new StringBuilder();
            for (var file : tree.files()) {
                if (!Files.isSymbolicLink(tree.top().resolve(file))) {
                    lines.append(md5(tree.top().resolve(file))).append("  ").append(file).append('\n');
                }
            }
            Files.writeString(to, lines, StandardCharsets.UTF_8);
        }

        private static String md5(Path file) throws IOException {
            try {
                var digest = java.security.MessageDigest.getInstance("MD5");
                try (var in = Files.newInputStream(file)) {
                    in.transferTo(new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
                }
                return java.util.HexFormat.of().formatHex(digest.digest());
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has MD5", e);
            }
        }
    }

    /** A package for Fedora, openSUSE and what comes from them. */
    private record Rpm(Path root, LinuxTree tree, String version) {
        Path build(Path to, Path work, String compression) throws IOException, InterruptedException {
            tree.openFolders();
            var files = tree.files().stream()
                    .filter(file -> !file.startsWith("opt") && !file.startsWith("usr/share/doc/leasehold"))
                    .map(file -> "\"/" + file + "\"")
                    .collect(Collectors.joining("\n"));
            var spec = Files.createDirectories(work).resolve("leasehold.spec");
            Files.writeString(
                    spec,
                    Files.readString(root.resolve("packaging/linux/leasehold.spec"))
                            .replace("@version@", version)
                            .replace("@payload@", compression.equals("xz") ? "w6.xzdio" : "w9.zstdio")
                            .replace("@tree@", tree.top().toString())
                            .replace("@files@", files));
            program(
                    null, "rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work, "--define", "_buildhost localhost",
                    spec.toString());
            try (var made = Files.walk(work.resolve("RPMS"))) {
                var rpm = made.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
                return Files.copy(rpm, to.resolve(rpm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

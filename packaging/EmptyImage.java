import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.spi.ToolProvider;

/**
 * Builds the least image with a window, to compare start times with: {@code java packaging/EmptyImage.java ROOT FOLDER}.
 * Needs {@code target/leasehold}, which {@code mvn package} makes.
 */
class EmptyImage {
    public static void main(String[] args) throws Exception {
        var root = Path.of(args[0]).toAbsolutePath();
        var folder = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
        var modules = root.resolve("target/leasehold/javafx").toString();
        var classes = folder.resolve("classes");
        run("javac", "--module-path", modules, "--add-modules", "javafx.controls", "-d", classes.toString(),
                root.resolve("packaging/EmptyWindow.java").toString());
        var jar = folder.resolve("empty.jar");
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        new Installer(root, "0", "EmptyWindow", "").runtime(folder.resolve("runtime"), "javafx.controls,jdk.localedata");
        var script = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("empty"),
                """
                #!/bin/sh
                home=$(dirname "$(dirname "$(readlink -f "$0")")")
                exec "$home/runtime/bin/java" --enable-native-access=javafx.graphics -XX:+UseSerialGC "$@" \\
                  -cp "$home/empty.jar" EmptyWindow
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Installer.program(
                null, script.toString(), "-XX:AOTCacheOutput=" + folder.resolve("empty.aot"),
                "-Dglass.platform=Headless", "-Dprism.order=sw");
    }

    private static void run(String name, String... args) {
        if (ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, args) != 0) {
            throw new IllegalStateException(name + " failed");
        }
    }
}

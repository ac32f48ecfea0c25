import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Lays out {@code target/leasehold}: the jar beside its libraries, and a start script that names the JDK of this
 * build. Run by Maven's package phase; needs no shell, so it is the same on every system.
 */
class Image {
    public static void main(String[] args) throws IOException {
        var target = Path.of(args[0]);
        var jar = args[1];
        var main = args[2];
        var window = args[3];
        var image = target.resolve("leasehold");
        Files.createDirectories(image.resolve("bin"));
        Files.copy(target.resolve(jar), image.resolve("lib").resolve("leasehold.jar"), StandardCopyOption.REPLACE_EXISTING);
        var javaHome = System.getProperty("java.home");
        var script = image.resolve("bin").resolve("leasehold");
        Files.writeString(script, unix(javaHome, main, window));
        if (script.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(image.resolve("bin").resolve("leasehold.bat"), windows(javaHome, main));
    }

    private static String unix(String javaHome, String main, String window) {
        return """
                #!/bin/sh
                # Starts Leasehold. LEASEHOLD_JAVA_HOME chooses another JDK 25 than the one it was built with.
                self=$(readlink -f "$0")
                home=$(dirname "$(dirname "$self")")
                java="${LEASEHOLD_JAVA_HOME:-%s}/bin/java"
                if [ ! -x "$java" ]; then
                  echo "leasehold: no Java 25 at $java. Install one and set LEASEHOLD_JAVA_HOME to its folder." >&2
                  exit 4
                fi
                # In the C locale Java reads ASCII arguments only; they are UTF-8 (as PEP 538 decided for Python).
                if [ -z "$LC_ALL" ]; then
                  case "${LC_CTYPE:-${LANG:-C}}" in C|POSIX) export LC_CTYPE=C.UTF-8 ;; esac
                fi
                # Only for a window; LEASEHOLD_JAVA_OPTIONS has the last word.
                window=
                case "$#:$1" in
                  0:*|1:--registry=*|2:--registry|*:--measure|*:--first-frame) window='%s' ;;
                esac
                exec "$java" --module-path "$home/javafx" --add-modules javafx.controls \\
                  --enable-native-access=javafx.graphics --enable-native-access=ALL-UNNAMED \\
                  --add-opens javafx.graphics/com.sun.javafx.tk.quantum=ALL-UNNAMED \\
                  --add-opens javafx.graphics/com.sun.glass.ui=ALL-UNNAMED \\
                  -Dh2.bindAddress=127.0.0.1 -XX:+UseSerialGC $window $LEASEHOLD_JAVA_OPTIONS \\
                  -cp "$home/lib/leasehold.jar:$home/lib/*" %s "$@"
                """
                .formatted(javaHome, window, main);
    }

    private static String windows(String javaHome, String main) {
        return """
                @echo off\r
                set "home=%%~dp0.."\r
                if "%%LEASEHOLD_JAVA_HOME%%"=="" set "LEASEHOLD_JAVA_HOME=%s"\r
                if not exist "%%LEASEHOLD_JAVA_HOME%%\\bin\\java.exe" (\r
                  echo leasehold: no Java 25 at %%LEASEHOLD_JAVA_HOME%%. Install one and set LEASEHOLD_JAVA_HOME to its folder. 1>&2\r
                  exit /b 4\r
                )\r
                "%%LEASEHOLD_JAVA_HOME%%\\bin\\java" --module-path "%%home%%\\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics --enable-native-access=ALL-UNNAMED -Dh2.bindAddress=127.0.0.1 -cp "%%home%%\\lib\\leasehold.jar;%%home%%\\lib\\*" %s %%*\r
                """
                .formatted(javaHome, main);
    }
}

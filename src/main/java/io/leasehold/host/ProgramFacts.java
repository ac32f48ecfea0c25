package io.leasehold.host;

/** What this program is. */
public final class ProgramFacts {
    private ProgramFacts() {}

    /** The released version, or {@code development} when it does not run from its jar. */
    public static String version() {
        var packaged = ProgramFacts.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    /** The system's name for the user. */
    public static String user() {
        return System.getProperty("user.name", "unknown");
    }
}

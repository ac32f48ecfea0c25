package io.leasehold.console.fx;

/** Which colours a person wants. */
public enum ThemeChoice {
    SYSTEM("Follow the system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String title;

    ThemeChoice(String title) {
        this.title = title;
    }

    /** How people read it. */
    public String title() {
        return title;
    }
}

package io.leasehold.doctor;

import java.util.Locale;

/** A question that is asked of a registry or of the host. */
public enum Check {
    FOLDER_CLOSED(Area.FILE, "Only this user can reach the folder and its files."),
    FILE_SYSTEM(Area.FILE, "The folder lies where locks and forced writes can be relied on."),
    IDENTITY(Area.FILE, "The folder says which registry it is, and has its key."),
    DATABASE_FILE(Area.FILE, "The database file is there and holds what was noted as stored."),
    LEFTOVERS(Area.FILE, "No interrupted program left a file behind."),
    FREE_SPACE(Area.FILE, "There is room to go on writing."),
    OPENS(Area.FILE, "The registry can be opened and read."),
    ORIGINAL(Area.FILE, "It is no copy that nobody has adopted."),
    SCHEMA(Area.SCHEMA, "Its format is one that this version knows."),
    ROW_LAWS(Area.ROWS, "Every row agrees with its log, its tenures and its evidence."),
    WORKLIST(Area.ROWS, "The worklist holds every live row once."),
    RUNS_MADE(Area.ROWS, "The runs of live rows can be made."),
    LEASES(Area.LEASES, "No lease has been over for long without a sweep seeing to it."),
    FEED(Area.FEED, "Positions rise, and the feed of changes shows the rows as they are."),
    READERS(Area.FEED, "No named reader holds back what could be pruned."),
    OWNERS_PROVABLE(Area.OWNERS, "The life or death of every open owner can be proven from here."),
    WORKERS(Area.OWNERS, "What waits to run has a worker that can run it."),
    CLOCK(Area.HOST, "The wall clock is not behind what is stored."),
    LIVENESS(Area.HOST, "This system lets a program prove that it lives."),
    SETTINGS(Area.SETTINGS, "The settings of the window can be read.");

    private final Area area;
    private final String sentence;

    Check(Area area, String sentence) {
        this.area = area;
        this.sentence = sentence;
    }

    /** What a check is about. */
    public enum Area {
        FILE,
        SCHEMA,
        ROWS,
        LEASES,
        FEED,
        OWNERS,
        HOST,
        SETTINGS;

        /** Its name, for people and in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its stable name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is about. */
    public Area area() {
        return area;
    }

    /** What is so when it finds nothing. */
    public String sentence() {
        return sentence;
    }
}

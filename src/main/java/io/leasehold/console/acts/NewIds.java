package io.leasehold.console.acts;

/** Ids for processes that nobody named. */
final class NewIds {
    private static final int LENGTH = 8;

    private NewIds() {}

    static String next(ActScene scene) {
        var user = scene.by().replaceAll("[^A-Za-z0-9_.-]", "_");
        return user + "-" + scene.tasks().work().newId().substring(0, LENGTH);
    }
}

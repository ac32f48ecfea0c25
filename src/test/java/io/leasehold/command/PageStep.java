package io.leasehold.command;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What comes next on a page that is played: a typed line, or something that happens to the reader. */
sealed interface PageStep permits ShownCommand, PageEvent {
    Pattern STEPS = Pattern.compile("```console\n(?<block>.*?)```|<!-- event: (?<event>[^>]*) -->", Pattern.DOTALL);

    /** All of a page, in its order. */
    static List<PageStep> of(String page) {
        return STEPS.matcher(page)
                .results()
                .flatMap(found -> found.group("event") != null
                        ? Stream.of(PageEvent.named(found.group("event")))
                        : ofBlock(found.group("block")))
                .toList();
    }

    private static Stream<PageStep> ofBlock(String block) {
        return Arrays.stream(block.split("(?m)^\\$ "))
                .filter(step -> !step.isBlank())
                .map(step -> {
                    var end = step.indexOf('\n');
                    return new ShownCommand(step.substring(0, end).strip(), step.substring(end + 1));
                });
    }
}

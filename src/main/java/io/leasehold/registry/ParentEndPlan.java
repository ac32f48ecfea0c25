package io.leasehold.registry;

import io.leasehold.process.ParentEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of the children of a process that ended, stored together with its end (kernel.md 3.5). Sweeps carry
 * it out, and the row is kept until they have.
 *
 * @param parentId the process that ended
 * @param children its children, by id
 */
public record ParentEndPlan(String parentId, List<Child> children) {
    public ParentEndPlan {
        children = List.copyOf(children);
    }

    /**
     * One child.
     *
     * @param childId its id
     * @param end what was declared when it was started
     * @param outcome what became of it: {@code cancel_requested}, {@code ended_before}, {@code left}, {@code gone}, or
     *     {@code refused: CODE}; absent: still to be done
     */
    public record Child(
            String childId, ParentEnd end, @Nullable String outcome) {}
}

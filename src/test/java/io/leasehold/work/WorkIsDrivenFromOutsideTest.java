package io.leasehold.work;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Rulings R25: the simulation can drive the worker only if it starts, waits and tells the time through it alone. */
class WorkIsDrivenFromOutsideTest {
    private static final String ROOM = "io.leasehold.work";
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOM);

    @Test
    void workHasNoThreadNoLockAndNoExecutor() {
        noClasses()
                .that()
                .resideInAPackage(ROOM)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "start, stop or block threads",
                        type -> type.getPackageName().equals("java.util.concurrent.locks")
                                || type.isAssignableTo(Thread.class)
                                || type.isAssignableTo(Executor.class)
                                || type.isAssignableTo(BlockingQueue.class)
                                || type.isAssignableTo(Timer.class)
                                || type.isEquivalentTo(Semaphore.class)
                                || type.isEquivalentTo(CountDownLatch.class)
                                || type.isAssignableTo(CompletableFuture.class)))
                .because("a simulation drives the worker (rulings R25)")
                .check(classes);
    }

    @Test
    void workTellsTheTimeOnlyThroughItsTasks() {
        noClasses()
                .that()
                .resideInAPackage(ROOM)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "read a clock or make a random id", WorkIsDrivenFromOutsideTest::readsAClock))
                .because("a simulation drives the worker (rulings R25)")
                .check(classes);
    }

    @Test
    void workSynchronizesOnNothing() {
        ArchRuleDefinition.noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOM)
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("a simulation drives the worker (rulings R25)")
                .check(classes);
    }

    private static boolean readsAClock(JavaCall<?> call) {
        var target = call.getTarget();
        var owner = target.getOwner();
        return (owner.isEquivalentTo(System.class) && CLOCKS.contains(target.getName()))
                || (target.getName().equals("now") && owner.getPackageName().equals("java.time"))
                || owner.isEquivalentTo(Clock.class)
                || (owner.isEquivalentTo(InstantSource.class)
                        && target.getName().equals("system"))
                || (owner.isEquivalentTo(Instant.class) && target.getName().equals("now"))
                || (owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID"))
                || (owner.isEquivalentTo(Object.class)
                        && Set.of("wait", "notify", "notifyAll").contains(target.getName()));
    }
}

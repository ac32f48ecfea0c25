package io.leasehold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What each room may use: the arrows of the house. A reader who knows the package knows what a class may touch. */
class RoomsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.leasehold");

    /** The language, and marks that leave no trace at run time. */
    private static final List<String> JAVA = List.of("java..", "org.jspecify..");

    private static final List<String> JSON = List.of("com.fasterxml.jackson.annotation..", "tools.jackson..");

    @Test
    void errorUsesNothingButJava() {
        holds(room("error")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, own("error")))
                .because("every room reports through it, so it must not know any of them"));
    }

    @Test
    void processUsesJavaJsonAndError() {
        holds(room("process")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("process"), own("error")))
                .because("the vocabulary is immutable data and has no input or output"));
    }

    @Test
    void leaseUsesProcessAndError() {
        holds(room("lease")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("lease"), own("process"), own("error")))
                .because("the rules of leases and of liveness must be readable and testable without a store"));
    }

    @Test
    void recoveryUsesProcessAndLease() {
        holds(room("recovery")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("recovery"), own("process"), own("lease"), own("error")))
                .because("the one decision is a pure function of what was read and found out"));
    }

    @Test
    void registryUsesProcessLeaseAndRecovery() {
        holds(room("registry")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of("com.networknt.schema..", "org.jdbi..", "org.h2..", "javax.sql..", "jdk.net.."),
                        own("registry"),
                        own("process"),
                        own("lease"),
                        own("recovery"),
                        own("error")))
                .because("a registry keeps rows and obeys the rules; it starts nothing and shows nothing"));
    }

    @Test
    void onlyTheStoreKnowsTheDatabase() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages("io.leasehold.registry.h2..", "io.leasehold.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "org.h2..", "java.sql..", "javax.sql..")
                .because(
                        "another store can take its place only while nobody knows which one it is but the measurements,"
                                + " which kill this very writer"));
    }

    @Test
    void onlyTheSharedRegistryKnowsSockets() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackage("io.leasehold.registry.share..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\.(Server)?SocketChannel")
                .because("other programs reach a registry at one place, where it is checked who they are"));
    }

    @Test
    void whoUsesARegistryInAFolderSharesIt() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages("io.leasehold.registry..", "io.leasehold.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.registry.h2..")
                .because("a program that opens the store by itself keeps all others out"));
    }

    @Test
    void theSharedRegistryKnowsItsStoreAndNoOther() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold.registry.share..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.leasehold.registry.memory..")
                .because("what is shared is the registry in a folder"));
    }

    @Test
    void onlyThePlannerKnowsTheSchemaChecker() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackage("io.leasehold.registry")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.networknt..")
                .because("payloads are checked once, by the planner, before any store sees them"));
    }

    @Test
    void noRuleKnowsAStore() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold.registry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.leasehold.registry.h2..", "io.leasehold.registry.memory..")
                .because("the planner is the same over every store"));
    }

    @Test
    void enginesUseProcessAndError() {
        holds(room("engine")
                .and()
                .resideOutsideOfPackages("io.leasehold.engine.command..", "io.leasehold.engine.pipeline..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("engine"), own("process"), own("error")))
                .because("somebody who writes an engine learns one small contract and nothing of the kernel"));
    }

    @Test
    void theCommandEngineAlsoAsksWhoLives() {
        holds(classes()
                .that()
                .resideInAPackage("io.leasehold.engine.command..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("engine"), own("process"), own("lease"), own("error")))
                .because("it proves with the same probe whether a child of a dead worker still runs"));
    }

    @Test
    void thePipelineEngineAlsoComputes() {
        holds(classes()
                .that()
                .resideInAPackage("io.leasehold.engine.pipeline..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of("org.apache.commons.jexl3.."),
                        own("engine"),
                        own("process"),
                        own("lease"),
                        own("error")))
                .because("its steps run commands, and its conditions are written in a language of their own"));
    }

    @Test
    void onlyThePipelineEngineKnowsTheLanguageOfExpressions() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackage("io.leasehold.engine.pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.jexl3..")
                .because("what is left of that language is decided at one place"));
    }

    @Test
    void workUsesTheRoomsBelowIt() {
        holds(room("work")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        own("work"),
                        own("engine"),
                        own("registry"),
                        own("recovery"),
                        own("lease"),
                        own("process"),
                        own("error")))
                .because("a worker is driven by any program and any store"));
    }

    @Test
    void workKnowsNoCertainStoreAndNoCertainEngine() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold.work..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.leasehold.registry.h2..",
                        "io.leasehold.registry.memory..",
                        "io.leasehold.registry.share..",
                        "io.leasehold.engine.command..",
                        "io.leasehold.engine.pipeline..")
                .because("stores and engines are handed to it"));
    }

    @Test
    void testingUsesTheWorkerTheMapsAndNoFile() {
        holds(room("testing")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of(
                                "io.leasehold.testing",
                                "io.leasehold.work",
                                "io.leasehold.registry",
                                "io.leasehold.registry.memory"),
                        own("engine"),
                        own("lease"),
                        own("process"),
                        own("error")))
                .because("an engine author tests on maps and a set clock, whatever the machine"));
    }

    @Test
    void noProgramUsesWhatIsForTests() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages("io.leasehold.testing..", "io.leasehold.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.testing..")
                .because("a clock that somebody sets belongs into tests"));
    }

    @Test
    void embeddingNeedsNoScreen() {
        holds(room("embed")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        own("embed"),
                        own("work"),
                        own("engine"),
                        own("registry"),
                        own("lease"),
                        own("process"),
                        own("host"),
                        own("error")))
                .because("a program that embeds the kernel gets neither the command line nor the window"));
    }

    @Test
    void aBundleIsReadAndWrittenWithoutAScreen() {
        holds(room("bundle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        own("bundle"),
                        own("engine"),
                        own("registry"),
                        own("lease"),
                        own("process"),
                        own("text"),
                        own("error")))
                .because("what leaves the machine is written by rules that can be read and tested by themselves"));
    }

    @Test
    void theLawsAreJudgedWithoutAStore() {
        holds(room("invariant")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of("io.leasehold.registry", "io.leasehold.registry.query"),
                        own("invariant"),
                        own("lease"),
                        own("process"),
                        own("error")))
                .because("a law that depends on one store is none"));
    }

    @Test
    void aSimulatedWorldHasNoDiskAndNoSystem() {
        holds(room("simulation")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of(
                                "io.leasehold.work",
                                "io.leasehold.registry",
                                "io.leasehold.registry.query",
                                "io.leasehold.registry.memory",
                                // Its calling protocol, without its sockets.
                                "io.leasehold.registry.share"),
                        own("simulation"),
                        own("testing"),
                        own("invariant"),
                        own("recovery"),
                        own("engine"),
                        own("lease"),
                        own("process"),
                        own("error")))
                .because("what depends on a disk or on real time is another run each time"));
    }

    @Test
    void aDoctorLooksAndNeedsNoScreen() {
        holds(room("doctor")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(
                        JAVA,
                        JSON,
                        List.of("io.leasehold.registry", "io.leasehold.registry.query", "io.leasehold.registry.share"),
                        own("doctor"),
                        own("invariant"),
                        own("lease"),
                        own("process"),
                        own("error")))
                .because("the command line and the window ask the same checks"));
    }

    @Test
    void hostUsesJavaAndError() {
        holds(room("host")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, JSON, own("host"), own("error")))
                .because("folders and settings are needed before there is a registry"));
    }

    @Test
    void theLogUsesJavaAndHowTextIsShown() {
        holds(room("log")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(JAVA, own("log"), own("host"), own("text"), own("error")))
                .because("what is logged must be readable without the registry it is about"));
    }

    @Test
    void theCommandLineKnowsNoConsole() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.console..")
                .because("the command line works where there is no display"));
    }

    @Test
    void nothingBelowTheConsoleImportsIt() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages("io.leasehold.console..", "io.leasehold")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.leasehold.console..", "javafx..", "org.kordamp..", "atlantafx..", "org.controlsfx..")
                .because("everything below the window runs and is tested without a display"));
    }

    @Test
    void whatAWindowKnowsIsToldWithoutOne() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold.console..")
                .and()
                .haveNameMatching(".*(Model|Book)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.application..",
                        "javafx.animation..",
                        "org.kordamp..",
                        "atlantafx..",
                        "org.controlsfx..")
                .because("models and books are tested without a toolkit; views lay out what they say"));
    }

    @Test
    void nobodyBesideTheCommandLineReadsArguments() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages("io.leasehold.command..", "io.leasehold")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("options are turned into values at the door"));
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.leasehold..")
                .and()
                .resideOutsideOfPackages(
                        "io.leasehold.command..", "io.leasehold.demo..", "io.leasehold.bench..", "io.leasehold")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what is not printed by the command line is logged, thrown or returned"));
    }

    @Test
    void thereIsNoStateThatEverybodyShares() {
        holds(ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.leasehold..")
                .should()
                .beFinal()
                .because("two registries and two workers live side by side in one program"));
    }

    @Test
    void theRoomsFormNoCircle() {
        holds(slices().matching("io.leasehold.(**)")
                .should()
                .beFreeOfCycles()
                .because("a room can be read after those below it, and only after them"));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static GivenClassesConjunction room(String name) {
        return classes().that().resideInAPackage("io.leasehold." + name + "..");
    }

    private static List<String> own(String room) {
        return List.of("io.leasehold." + room + "..");
    }

    @SafeVarargs
    private static String[] allowed(List<String>... groups) {
        var all = new ArrayList<String>();
        for (var group : groups) {
            all.addAll(group);
        }
        return all.toArray(String[]::new);
    }

    /** A rule over no class proves nothing. */
    @Test
    void theHouseWasRead() {
        Assertions.assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("io.leasehold.process", "io.leasehold.registry", "io.leasehold.lease");
    }
}

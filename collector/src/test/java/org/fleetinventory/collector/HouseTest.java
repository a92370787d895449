package org.fleetinventory.collector;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The borders of the house: data flows one way, a stage knows earlier stages only, and nobody knows the command line. */
class HouseTest {
    private static final String BASE = "org.fleetinventory.collector";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.fleetinventory");

    @Test
    void stages_know_earlier_stages_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.fleetinventory..")
                .layer("agent")
                .definedBy("org.fleetinventory.agent..")
                .layer("inventory")
                .definedBy(BASE + ".inventory..")
                .layer("connect")
                .definedBy(BASE + ".connect..")
                .layer("snapshot")
                .definedBy(BASE + ".snapshot..")
                .layer("gather")
                .definedBy(BASE + ".gather..")
                .layer("store")
                .definedBy(BASE + ".store..")
                .layer("merge")
                .definedBy(BASE + ".merge..")
                .layer("compare")
                .definedBy(BASE + ".compare..")
                .layer("diff")
                .definedBy(BASE + ".diff..")
                .layer("export")
                .definedBy(BASE + ".export..")
                .layer("report")
                .definedBy(BASE + ".report..")
                .layer("cli")
                .definedBy(BASE + ".cli..")
                .withOptionalLayers(true)
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("diff")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("export")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .whereLayer("compare")
                .mayOnlyBeAccessedByLayers("diff", "export", "report", "cli")
                .whereLayer("merge")
                .mayOnlyBeAccessedByLayers("diff", "export", "report", "cli")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("merge", "diff", "export", "report", "cli")
                .whereLayer("gather")
                .mayOnlyBeAccessedByLayers("store", "merge", "diff", "export", "report", "cli")
                .whereLayer("connect")
                .mayOnlyBeAccessedByLayers("gather", "store", "report", "cli")
                .check(CLASSES);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}

package io.sshprobe.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.sshprobe.cli.command.Program;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.report.CsvReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sshprobe.cli");

    /** Without this, rules about nothing would hold. */
    @BeforeAll
    static void theClassesAreThere() {
        assertThat(CLASSES.stream().map(JavaClass::getName))
                .hasSizeGreaterThan(25)
                .contains(
                        Main.class.getName(),
                        Program.class.getName(),
                        OfferOptions.class.getName(),
                        TargetParser.class.getName(),
                        CsvReport.class.getName());
        assertThat(dependsOn(Program.class, "picocli")).isTrue();
        assertThat(dependsOn(CsvReport.class, "tools.jackson")).isTrue();
    }

    @Test
    void onlyReportKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.cli.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheTreeModelWhichIsSlowToLoad() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void onlyTheFileOfACheckKnowsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.cli.input.check")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
        assertThat(dependsOn("io.sshprobe.cli.input.check.YamlText", "org.snakeyaml"))
                .isTrue();
    }

    @Test
    void onlyCommandAndOptionKnowPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sshprobe.cli.command..", "io.sshprobe.cli.option..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void nobodyTouchesTheNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.apache.sshd..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Server|Datagram|Multicast)?Socket"
                        + "|java\\.nio\\.channels\\.(.*(Socket|Datagram|Network|Multicast).*|Select.*)")
                .check(CLASSES);
    }

    @Test
    void reportsDoNotKnowCommands() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sshprobe.cli.format..",
                        "io.sshprobe.cli.report..",
                        "io.sshprobe.cli.input..",
                        "io.sshprobe.cli.output..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sshprobe.cli.command..", "io.sshprobe.cli.option..")
                .check(CLASSES);
        SlicesRuleDefinition.slices()
                .matching("io.sshprobe.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void aFormatIsKnownByNothingButTheListOfFormats() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ResultFormats.class.getName())
                .should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(ResultFormat.class)
                        .and(DescribedPredicate.not(JavaClass.Predicates.INTERFACES)))
                .check(CLASSES);
    }

    @Test
    void aCommandIsMadeOnlyByTheListOfCommands() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.sshprobe.cli.command.Subcommand")
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(
                                HasName.Predicates.nameMatching(".*\\.cli\\.command\\.\\w+Command")))
                        .and(DescribedPredicate.describe("of another class's commands", call -> !call.getOriginOwner()
                                .isAssignableTo(call.getTargetOwner().getName()))))
                .check(CLASSES);
    }

    @Test
    void onlyOutputKeepsFilesOpenAndDrawsProgress() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.cli.output")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "me.tongfei..")
                .check(CLASSES);
    }

    @Test
    void everyClassHasItsPlace() {
        classes()
                .should()
                .resideInAnyPackage(
                        "io.sshprobe.cli",
                        "io.sshprobe.cli.check",
                        "io.sshprobe.cli.command",
                        "io.sshprobe.cli.format",
                        "io.sshprobe.cli.option",
                        "io.sshprobe.cli.input",
                        "io.sshprobe.cli.input.check",
                        "io.sshprobe.cli.input.list",
                        "io.sshprobe.cli.input.sshconfig",
                        "io.sshprobe.cli.output",
                        "io.sshprobe.cli.report",
                        "io.sshprobe.cli.report.check")
                .check(CLASSES);
    }

    private static boolean dependsOn(Class<?> type, String prefix) {
        return dependsOn(type.getName(), prefix);
    }

    private static boolean dependsOn(String type, String prefix) {
        return CLASSES.get(type).getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().getName().startsWith(prefix));
    }
}

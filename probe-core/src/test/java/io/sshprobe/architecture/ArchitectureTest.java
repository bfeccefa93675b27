package io.sshprobe.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-fixtures"))
            .importPackages("io.sshprobe");

    /** Each package, and those of ours that it may use besides itself. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("ssh", List.of());
        MAY_USE.put("target", List.of("ssh"));
        MAY_USE.put("observation", List.of("ssh", "target"));
        MAY_USE.put("probe", List.of("ssh", "target", "observation", "probe.mina", "probe.linux"));
        MAY_USE.put("probe.mina", List.of("ssh", "target"));
        MAY_USE.put("probe.dns", List.of("ssh"));
        MAY_USE.put("probe.linux", List.of("target", "observation"));
        MAY_USE.put("diagnosis", List.of("ssh", "target", "observation"));
        MAY_USE.put("diagnosis.page", List.of("diagnosis"));
        MAY_USE.put("diagnosis.evidence", List.of("ssh", "target", "observation", "diagnosis"));
        MAY_USE.put(
                "diagnosis.rules",
                List.of("ssh", "target", "observation", "diagnosis", "diagnosis.page", "diagnosis.evidence"));
        MAY_USE.put("history", List.of("ssh", "target", "observation"));
        MAY_USE.put(
                "investigation",
                List.of("ssh", "target", "observation", "probe", "history", "diagnosis", "diagnosis.rules"));
        MAY_USE.put(
                "campaign",
                List.of(
                        "ssh",
                        "target",
                        "observation",
                        "probe",
                        "history",
                        "diagnosis",
                        "diagnosis.rules",
                        "investigation"));
        MAY_USE.put(
                "expectation",
                List.of("ssh", "target", "observation", "diagnosis", "diagnosis.evidence", "investigation"));
        MAY_USE.put("keysource", List.of("ssh", "target", "probe.mina", "probe.dns", "expectation"));
        MAY_USE.put("json", List.of("ssh", "target", "observation", "diagnosis", "investigation"));
    }

    @Test
    void classesWereReallyScanned() {
        assertThat(CLASSES.size()).isGreaterThan(60);
        for (String name : MAY_USE.keySet()) {
            assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals("io.sshprobe." + name)))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CLASSES.stream()
                        .map(c -> c.getPackageName())
                        .filter(name -> !name.equals("io.sshprobe"))
                        .distinct())
                .allMatch(name -> MAY_USE.containsKey(name.substring("io.sshprobe.".length())));
    }

    @Test
    void packagesUseOnlyThoseThatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(other -> "io.sshprobe." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.sshprobe." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        });
    }

    @Test
    void onlyTheProbeTouchesNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.probe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheBridgeTouchesMina() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.probe.mina")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..")
                .check(CLASSES);
    }

    @Test
    void onlyTheQuestionForSshfpTouchesDnsjava() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.probe.dns")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xbill..")
                .check(CLASSES);
    }

    @Test
    void onlyLinuxEvidenceTouchesJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.probe.linux")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(CLASSES);
    }

    @Test
    void onlyJsonTouchesJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sshprobe.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void diagnosisAsksNobodyForTheTimeOrAnythingElse() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sshprobe.diagnosis..", "io.sshprobe.observation", "io.sshprobe.ssh")
                .and()
                .resideOutsideOfPackage("io.sshprobe.diagnosis.page")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..", "java.util.concurrent..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void thePublicPartsHaveNoCycleAmongThem() {
        slices().matching("io.sshprobe.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}

package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program bundles of others is named, with its licence, the text of that, and its notices. */
class PapersIT {
    private static final Path PROGRAM = Path.of(System.getProperty("sshprobe.distribution"));
    private static final Pattern JAR = Pattern.compile("(.+?)-([0-9].*)\\.jar");

    /** The least length of a licence in full. */
    private static final int SHORTEST_LICENSE = 900;

    /** The files of others in lib/, as their name and their version. */
    private static List<Matcher> bundled() throws IOException {
        List<Matcher> bundled = new ArrayList<>();
        try (Stream<Path> jars = Files.list(PROGRAM.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                Matcher name = JAR.matcher(jar.getFileName().toString());
                if (name.matches() && !name.group(1).startsWith("probe-")) {
                    bundled.add(name);
                }
            }
        }
        assertThat(bundled).hasSizeGreaterThan(20);
        return bundled;
    }

    @Test
    void thirdPartyNamesEveryBundledJarWithItsLicence() throws IOException {
        String list = Files.readString(PROGRAM.resolve("THIRD-PARTY.txt"));

        for (Matcher jar : bundled()) {
            String version = jar.group(2).replaceAll("-linux-.*", "");
            assertThat(list)
                    .containsPattern(
                            "(?m)^" + Pattern.quote(jar.group(1) + " " + version) + "\n    .*\n    licence: \\S+");
        }
        assertThat(list).doesNotContainIgnoringCase("unknown");
    }

    @Test
    void everyBundledJarHasTheTextOfItsLicence() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Matcher jar : bundled()) {
            Path folder = legal(jar.group(1));
            used.add(folder.getFileName().toString());
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(PapersIT::isLicense)).as(jar.group()).isNotEmpty();
            }
        }
        try (Stream<Path> folders = Files.list(PROGRAM.resolve("legal"))) {
            assertThat(folders.map(it -> it.getFileName().toString()))
                    .as("folders for nothing that is bundled")
                    .containsExactlyInAnyOrderElementsOf(used);
        }
    }

    /** The folder of that name, or of the project that the name begins with: {@code netty} for {@code netty-buffer}. */
    private static Path legal(String name) {
        for (String folder = name;
                !folder.isEmpty();
                folder = folder.substring(0, Math.max(0, folder.lastIndexOf('-')))) {
            Path path = PROGRAM.resolve("legal").resolve(folder);
            if (Files.isDirectory(path)) {
                return path;
            }
        }
        throw new AssertionError("no text for the licence of " + name + ": add it to src/legal");
    }

    private static boolean isLicense(Path file) {
        try {
            return Files.isRegularFile(file)
                    && file.getFileName().toString().matches("(?i)LICENSE.*|AL2\\.0|LGPL2\\.1")
                    && Files.size(file) > SHORTEST_LICENSE;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theListOfPartsNamesEveryBundledJarAndNothingElse() throws IOException {
        assertThat(PROGRAM.resolve("bom.json"))
                .as("the list of parts, which a build with Maven's option -o leaves out")
                .exists();
        Set<String> named = new TreeSet<>();
        JsonNode sbom = JsonMapper.shared().readTree(Files.readString(PROGRAM.resolve("bom.json")));
        for (JsonNode part : sbom.get("components")) {
            assertThat(part.get("purl").asString()).startsWith("pkg:maven/");
            assertThat(part.get("licenses")).as(part.get("name").asString()).isNotEmpty();
            named.add(part.get("name").asString() + " " + part.get("version").asString());
        }
        Set<String> bundled = new TreeSet<>();
        for (Matcher jar : bundled()) {
            bundled.add(jar.group(1) + " " + jar.group(2).replaceAll("-linux-.*", ""));
        }

        assertThat(named).filteredOn(part -> !part.startsWith("probe-")).containsExactlyInAnyOrderElementsOf(bundled);
    }
}

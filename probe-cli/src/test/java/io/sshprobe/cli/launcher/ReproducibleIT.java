package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Nothing of the machine, the place, the user or the time of a build is in what it makes; .ci/reproducible builds twice. */
class ReproducibleIT {
    private static final Path PROGRAM = Path.of(System.getProperty("sshprobe.distribution"));

    /** project.build.outputTimestamp. */
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** A jar's entries have no time zone. */
    private static final LocalDateTime LOCAL_TIME = LocalDateTime.ofInstant(TIME, ZoneOffset.UTC);

    /** The release archive of this build. */
    static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAM.resolveSibling("."))) {
            List<Path> archives = files.filter(it -> it.getFileName().toString().matches("sshprobe-.*\\.tar\\.gz"))
                    .toList();
            assertThat(archives).hasSize(1);
            return archives.get(0);
        }
    }

    private static List<Path> ownJars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROGRAM.resolve("lib"))) {
            files.filter(it -> it.getFileName().toString().startsWith("probe-")).forEach(jars::add);
        }
        jars.add(PROGRAM.resolve("lib/unsigned/bcprov.jar"));
        assertThat(jars).hasSize(3);
        return jars;
    }

    @Test
    void theArchiveHasTheSameTimesOwnersAndModesWhereverItIsMade() throws IOException {
        List<String> differing = new ArrayList<>();
        int entries = 0;
        try (InputStream file = Files.newInputStream(archive());
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                int mode = entry.getMode() & 0777;
                boolean isProgram = entry.isDirectory() || entry.getName().contains("/bin/");
                if (!entry.getLastModifiedTime().toInstant().equals(TIME)
                        || mode != (isProgram ? 0755 : 0644)
                        || entry.getLongUserId() != 0
                        || entry.getLongGroupId() != 0) {
                    differing.add("%s %o %s %d:%d"
                            .formatted(
                                    entry.getName(),
                                    mode,
                                    entry.getLastModifiedTime(),
                                    entry.getLongUserId(),
                                    entry.getLongGroupId()));
                }
            }
        }

        assertThat(entries).isGreaterThan(100);
        assertThat(differing).isEmpty();
    }

    @Test
    void ownJarsHaveTheSameTimes() throws IOException {
        for (Path jar : ownJars()) {
            List<String> names = new ArrayList<>();
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(LOCAL_TIME);
                    if (entry.getName().endsWith(".class")) {
                        names.add(entry.getName());
                    }
                }
            }
            assertThat(names).hasSizeGreaterThan(10);
        }
    }

    @Test
    void noFileNamesThePlaceOfTheBuild() throws IOException {
        String place = PROGRAM.resolve("../..").toRealPath().toString();
        try (Stream<Path> files = Files.walk(PROGRAM)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".jar")) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(place);
                }
            }
        }
    }
}

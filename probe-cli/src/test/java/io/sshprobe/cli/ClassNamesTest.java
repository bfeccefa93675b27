package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name of a class means one thing in the whole product. */
class ClassNamesTest {
    /** The folders of the main code, seen from this module's. */
    private static final List<Path> SOURCES = Stream.of("probe-core", "probe-cli", "test-fixtures")
            .map(module -> Path.of("..", module, "src/main/java"))
            .toList();

    @Test
    void everySimpleNameIsThatOfOneClass() throws IOException {
        Map<String, List<Path>> classes = new TreeMap<>();
        for (Path folder : SOURCES) {
            Map<String, List<Path>> found = classes(folder);
            assertThat(found).as("classes in %s", folder).hasSizeGreaterThan(20);
            found.forEach((name, files) ->
                    classes.merge(name, files, (some, more) -> Stream.concat(some.stream(), more.stream())
                            .toList()));
        }
        classes.values().removeIf(files -> files.size() == 1);
        assertThat(classes).as("names of several classes").isEmpty();
    }

    private static Map<String, List<Path>> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        }
    }
}

package io.sshprobe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.observation.CaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs against faults, the facts of one saved line each under {@code docs/verdicts/recorded}, so that the rules of today can judge them
 * without a server.
 *
 * <p>The tests that run the faults make them: with {@code -Drecord=FAULT,FAULT} they write what they have just seen of these
 * faults, with {@code -Drecord=true} of all.
 */
public final class Recordings {
    private static final Path FOLDER = VerdictTable.FOLDER.resolve("recorded");
    private static final String SUFFIX = ".jsonl";
    private static final JsonReport JSON = new JsonReport("recorded");

    private static final List<String> ASKED_FOR =
            List.of(System.getProperty("record", "").split(",", -1));

    /** What a recording keeps of a saved line: the facts. What follows from them would grow stale. */
    private static final Set<String> FACTS = Set.of(
            "schema",
            "target",
            "label",
            "address",
            "port",
            "connections",
            "observations",
            "siblings",
            "elsewhere",
            "history",
            "open_connections");

    private static final JsonMapper TREE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Recordings() {}

    /** The names of all recordings. */
    public static Set<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).forEach(name -> names.add(name.replace(SUFFIX, "")));
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was seen of a fault when it was recorded. */
    public static CaseFile of(String fault) {
        try {
            return read(Files.readString(file(fault)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Takes the result of a run that has fitted its row: writes it, if recordings are asked for. */
    public static void offer(String fault, Result result) {
        String line = facts(JSON.line(result));
        assertThat(Rules.assessor().assess(read(line)))
                .as("the saved line gives the same assessment")
                .isEqualTo(result.assessment());
        if (ASKED_FOR.contains(fault) || ASKED_FOR.contains("true")) {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(file(fault), line);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private static String facts(String line) {
        ObjectNode json = (ObjectNode) TREE.readTree(line);
        return TREE.writeValueAsString(json.retain(FACTS)) + "\n";
    }

    private static CaseFile read(String line) {
        try {
            return JsonReader.read(line);
        } catch (MalformedLineException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static Path file(String fault) {
        return FOLDER.resolve(fault + SUFFIX);
    }
}

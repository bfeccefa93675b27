package io.sshprobe.catalogue;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.target.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code faults.txt}: fault, how it ends, who ends it, in which stage, the first cause and how sure that is. */
final class FaultTable {
    /**
     * One line.
     *
     * @param ends the endings that are right; more than one only where the network may deliver either first
     */
    record Row(Fault fault, Set<EndKind> ends, EndedBy by, Stage stage, Cause cause, Confidence confidence) {
        @Override
        public String toString() {
            String kinds = ends.stream().map(EndKind::label).sorted().collect(Collectors.joining("|"));
            return String.join("  ", fault.name(), kinds, by.label(), stage.label(), cause.label(), confidence.label());
        }

        /** What a result says, in the words of the table. */
        static Row of(Fault fault, Result result) {
            ConnectionEnd end = result.facts().first().end();
            return new Row(
                    fault,
                    Set.of(end.kind()),
                    end.by(),
                    end.stage(),
                    result.assessment().cause(),
                    result.assessment().verdict().confidence());
        }

        /** Whether a result is as this line says. */
        boolean fits(Row seen) {
            return ends.containsAll(seen.ends)
                    && by == seen.by
                    && stage == seen.stage
                    && cause == seen.cause
                    && confidence == seen.confidence;
        }
    }

    private FaultTable() {}

    static List<Row> rows() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FaultTable.class.getResourceAsStream("faults.txt")), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FaultTable::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(" +", -1);
        if (cells.length != 6) {
            throw new IllegalArgumentException("a line has six columns: " + line);
        }
        return new Row(
                Fault.valueOf(cells[0]),
                Stream.of(cells[1].split("\\|", -1))
                        .map(kind -> EndKind.valueOf(constant(kind)))
                        .collect(Collectors.toSet()),
                EndedBy.valueOf(constant(cells[2])),
                Stage.valueOf(constant(cells[3])),
                Cause.valueOf(constant(cells[4])),
                Confidence.valueOf(constant(cells[5])));
    }

    private static String constant(String label) {
        return label.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

package io.sshprobe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code docs/verdicts/faults.txt}, which explains its columns: what fault gives what verdict. */
public final class VerdictTable {
    /** Where the table, the recordings and the approved reports are, as seen from a module. */
    static final Path FOLDER = Path.of("../docs/verdicts");

    /** Behind the name of a fault that is probed over IPv6. */
    static final String OVER_IPV6 = ".ipv6";

    /** In a cell: nothing. */
    private static final String NONE = "-";

    /** In a cell: any value. */
    private static final String ANY = "*";

    private static final int COLUMNS = 10;
    private static final Pattern HIDDEN = Pattern.compile("\\((.*)\\)");
    private static final List<VerdictRow> ROWS = read();

    private VerdictTable() {}

    /** The whole table, in its order. */
    static List<VerdictRow> rows() {
        return ROWS;
    }

    /** The names of the faults, those over IPv6 with {@link #OVER_IPV6}, in the order of the table. */
    static Set<String> faults() {
        Set<String> faults = new LinkedHashSet<>();
        ROWS.forEach(row -> faults.add(row.fault()));
        return faults;
    }

    /** How the table and the files beside it name a fault over one family of addresses. */
    public static String name(Enum<?> fault, AddressFamily family) {
        return fault.name() + (family == AddressFamily.IPV6 ? OVER_IPV6 : "");
    }

    /** The rows of one fault, of which any may be seen; empty if there is none. */
    public static List<VerdictRow> of(String fault) {
        return ROWS.stream().filter(row -> row.fault().equals(fault)).toList();
    }

    /** Whether a fault is investigated, and not only probed once. */
    public static boolean isInvestigated(String fault) {
        return of(fault).stream().anyMatch(VerdictRow::isInvestigated);
    }

    /** Fails unless the first probe of a fault, and what was concluded from it, fit one of its rows. */
    public static void assertFirstProbeFits(String fault, ConnectionEnd end, Assessment assessment) {
        assertThat(of(fault))
                .as("%s ended so: %s%nand was assessed so: %s", fault, end, assessment.candidates())
                .anySatisfy(row -> assertThat(row.differences(end, assessment)).isEmpty());
    }

    /** Fails unless what an investigation of a fault concluded fits one of its rows. */
    public static void assertInvestigationFits(String fault, Assessment assessment) {
        assertThat(of(fault))
                .as("%s was assessed so: %s", fault, assessment.candidates())
                .anySatisfy(row -> assertThat(row.differences(assessment)).isEmpty());
    }

    private static List<VerdictRow> read() {
        try {
            return Files.readAllLines(FOLDER.resolve("faults.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(VerdictTable::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One line as a row.
     *
     * @throws IllegalArgumentException if it is none
     */
    static VerdictRow row(String line) {
        String[] cells = line.split(" {2,}", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("a row has " + COLUMNS + " columns: " + line);
        }
        boolean shown = !HIDDEN.matcher(cells[7]).matches();
        Set<Cause> investigated = cells[8].equals(NONE) ? Set.of() : values(Cause.class, cells[8]);
        VerdictRow row = new VerdictRow(
                cells[0],
                values(EndKind.class, cells[1]),
                values(EndedBy.class, cells[2]),
                values(Stage.class, cells[3]),
                cells[4].equals(NONE) ? null : cells[4],
                values(Cause.class, cells[5]),
                values(Confidence.class, cells[6]),
                optional(Cause.class, HIDDEN.matcher(cells[7]).replaceFirst("$1")),
                shown,
                investigated,
                optional(Confidence.class, cells[9]));
        if (investigated.isEmpty() == row.isInvestigated()) {
            throw new IllegalArgumentException("'investigated' and 'at most' belong together: " + line);
        }
        if (row.isInvestigated() && !cells[8].split("\\|", -1)[0].equals(cells[7].replaceAll("[()]", ""))) {
            throw new IllegalArgumentException("'investigated' starts with the true cause: " + line);
        }
        return row;
    }

    private static <E extends Enum<E>> @Nullable E optional(Class<E> type, String cell) {
        return cell.equals(NONE) ? null : value(type, cell);
    }

    private static <E extends Enum<E>> Set<E> values(Class<E> type, String cell) {
        if (cell.equals(ANY)) {
            return EnumSet.allOf(type);
        }
        Set<E> values = EnumSet.noneOf(type);
        for (String label : cell.split("\\|", -1)) {
            if (!values.add(value(type, label))) {
                throw new IllegalArgumentException("twice: " + label);
            }
        }
        return values;
    }

    private static <E extends Enum<E>> E value(Class<E> type, String label) {
        if (!label.equals(label.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("labels are in lower case: " + label);
        }
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package io.sshprobe.cli.command;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedResult;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the results of each target are in several files, and when they were measured. */
final class SavedIndex {
    /** The most results that are joined at a time: no name has more addresses. */
    private static final int MAX_JOINED = 1000;

    private final Map<Target, List<Entry>> targets = new LinkedHashMap<>();
    private final int limit;
    private int places;
    private int size;

    /**
     * The position of one result.
     *
     * @param place the number of its file, from 0
     * @param file in which file
     * @param offset at which byte
     * @param at when its first probe began
     * @param address of what address, or null
     */
    record Entry(int place, Path file, long offset, Instant at, @Nullable InetAddress address) {
        /**
         * The result.
         *
         * @throws IOException if it is no longer there
         */
        SavedResult load() throws IOException {
            try (SavedLines lines = SavedLines.of(file, offset)) {
                SavedLines.Line line = lines.next();
                if (line != null && line.text() != null) {
                    return JsonReader.saved(line.text());
                }
            } catch (MalformedLineException changed) {
                throw new IOException(file + " changed while it was read", changed);
            }
            throw new IOException(file + " changed while it was read");
        }

        private boolean isAgain(Entry other) {
            return place == other.place && Objects.equals(address, other.address);
        }
    }

    /**
     * Results of one target that belong together.
     *
     * @param entries in the order of the files
     * @param seenElsewhere whether other files have results of the target too
     */
    record Meeting(List<Entry> entries, boolean seenElsewhere) {
        long places() {
            return countPlaces(entries);
        }
    }

    SavedIndex(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds a file, and reports its lines that are not results.
     *
     * @return whether every line was a result
     * @throws UsageException if that makes more results than the limit
     */
    boolean add(Path file, LimitedNotices complaints) throws IOException {
        boolean allRead = true;
        try (SavedLines lines = SavedLines.of(file, 0)) {
            for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                SavedResult saved = SavedCommand.read(file, line, complaints);
                if (saved == null) {
                    allRead = false;
                    continue;
                }
                size++;
                if (size > limit) {
                    throw new UsageException("more than " + limit + " results; compare fewer targets in one run");
                }
                targets.computeIfAbsent(key(saved.endpoint().target()), target -> new ArrayList<>())
                        .add(new Entry(
                                places,
                                file,
                                line.offset(),
                                saved.startedAt(),
                                saved.endpoint().address()));
            }
        }
        places++;
        return allRead;
    }

    /** Host names are case-insensitive (RFC 4343). */
    private static Target key(Target target) {
        return new Target(target.host().toLowerCase(Locale.ROOT), target.port());
    }

    /**
     * The results of each target that are close in time; targets in the order of the files.
     *
     * <p>A meeting ends where the next result is later than its first by more than {@code within}, or where a file has
     * a second result of an address: that is a monitor's next round.
     */
    Stream<Meeting> meetings(Duration within) {
        return targets.values().stream().flatMap(entries -> split(entries, within).stream());
    }

    private static List<Meeting> split(List<Entry> entries, Duration within) {
        List<List<Entry>> groups = new ArrayList<>();
        List<Entry> group = new ArrayList<>();
        for (Entry entry :
                entries.stream().sorted(Comparator.comparing(Entry::at)).toList()) {
            if (!group.isEmpty()
                    && (Duration.between(group.get(0).at(), entry.at()).compareTo(within) > 0
                            || group.size() == MAX_JOINED
                            || group.stream().anyMatch(entry::isAgain))) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(entry);
        }
        groups.add(group);
        return groups.stream()
                .map(each -> new Meeting(
                        each.stream()
                                .sorted(Comparator.comparingInt(Entry::place))
                                .toList(),
                        countPlaces(each) < countPlaces(entries)))
                .toList();
    }

    private static long countPlaces(List<Entry> entries) {
        return entries.stream().mapToInt(Entry::place).distinct().count();
    }
}

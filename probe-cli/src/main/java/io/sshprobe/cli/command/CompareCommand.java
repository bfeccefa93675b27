package io.sshprobe.cli.command;

import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.Renderer;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ShownNewer;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.investigation.VantageComparison;
import io.sshprobe.investigation.VantageFacts;
import io.sshprobe.investigation.VantageResult;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.json.SavedResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sshprobe compare A.jsonl B.jsonl...}: judges together what several places saw of the same targets.
 *
 * <p>Every file is read twice: once to find which lines belong together, then those of one target at a time. The memory
 * needed is a few hundred bytes for each result, plus the results of one target.
 */
@Command(
        name = "sshprobe compare",
        customSynopsis = {"sshprobe compare [OPTION]... FILE FILE...", ""},
        description = {
            "Judges together what several places saw of the same hosts: a ban stops one",
            "place, a stopped daemon stops all. Each place has a FILE of saved results.",
            "Results belong together if host (as it was named) and port are the same.",
            ""
        },
        exitCodeList = {
            ExitCode.OK_TEXT + " from every place",
            ExitCode.NOT_OK_TEXT,
            ExitCode.SAVED_UNREADABLE_TEXT,
            ExitCode.DEFECT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {"  sshprobe compare home.jsonl office.jsonl"})
final class CompareCommand extends SavedCommand<List<VantageResult>> {
    /** The most results that are compared: each needs a few hundred bytes of memory. */
    static final int MAX_RESULTS = 1_000_000;

    private static final Duration MAX_WITHIN = Duration.ofDays(365);

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "Join results that are at most this far apart in time (default: 15m).")
    private Duration within = Duration.ofMinutes(15);

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The name of the place of a FILE; once for each FILE, in order (default: the FILE's name without"
                            + " directory and ending).")
    private List<String> names = List.of();

    private List<String> places = List.of();

    CompareCommand(CommandContext context) {
        super(context);
    }

    @Override
    Optional<Renderer<List<VantageResult>>> renderer(ResultFormat format, Presentation how) {
        return format.comparisons(how);
    }

    @Override
    void check() {
        super.check();
        if (files().size() < 2) {
            throw new UsageException("compare needs the FILEs of at least two places");
        }
        if (within.isZero() || within.compareTo(MAX_WITHIN) > 0) {
            throw new UsageException("--within must be more than 0 and at most " + MAX_WITHIN.toDays() + " days");
        }
        if (!names.isEmpty() && names.size() != files().size()) {
            throw new UsageException("--name is given " + names.size() + " times for " + files().size()
                    + " FILEs; give it once for each");
        }
        for (Path file : files()) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("cannot compare " + file + ": it is read twice, so it must be a regular file");
            }
        }
        places = names.isEmpty() ? files().stream().map(CompareCommand::place).toList() : names;
        if (new HashSet<>(places).size() < places.size()) {
            throw new UsageException("two FILEs have the same name: " + String.join(", ", places)
                    + "; name the places with --name, once for each FILE");
        }
    }

    private static String place(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    @Override
    int run(Consumer<List<VantageResult>> shown, Consumer<ShownNewer> newer, LimitedNotices complaints)
            throws IOException {
        SavedIndex index = new SavedIndex(MAX_RESULTS);
        boolean unreadable = false;
        for (Path file : files()) {
            unreadable |= !index.add(file, complaints);
        }
        int code = unreadable || index.isEmpty() ? ExitCode.USAGE : ExitCode.OK;
        if (index.isEmpty()) {
            complaints.add("no result was found");
        }
        for (SavedIndex.Meeting meeting : (Iterable<SavedIndex.Meeting>) index.meetings(within)::iterator) {
            List<VantageFacts> vantages = new ArrayList<>();
            for (SavedIndex.Entry entry : meeting.entries()) {
                String place = places.get(entry.place());
                SavedResult saved = entry.load();
                if (saved instanceof NewerResult later) {
                    complaints.add(place + ": " + later.endpoint().target() + " was " + later.notice()
                            + "; shown as it is, and not compared");
                    newer.accept(new ShownNewer(later, place));
                    code = Math.max(
                            code, ExitCode.ofLabels(List.of(later.verdict().cause())));
                } else if (saved instanceof SavedFacts known) {
                    vantages.add(new VantageFacts(place, known.facts(), known.connections()));
                }
            }
            if (vantages.isEmpty()) {
                continue;
            }
            List<VantageResult> compared = VantageComparison.of(vantages);
            if (meeting.places() < 2) {
                complaints.add(alone(meeting, compared.get(0)));
            }
            shown.accept(compared);
            code = Math.max(
                    code,
                    ExitCode.of(compared.stream()
                            .map(each -> each.result().assessment().cause())
                            .toList()));
        }
        return code;
    }

    private String alone(SavedIndex.Meeting meeting, VantageResult seen) {
        return seen.vantage() + " saw " + seen.result().facts().endpoint().target()
                + (meeting.seenElsewhere()
                        ? " at " + seen.result().facts().first().startedAt() + ", and no other place saw it within "
                                + within.toSeconds() + " s of that (--within); not joined"
                        : ", and no other place did; not joined");
    }
}

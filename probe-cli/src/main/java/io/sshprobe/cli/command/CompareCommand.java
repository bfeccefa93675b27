package io.sshprobe.cli.command;

import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.ComparisonReport;
import io.sshprobe.investigation.VantageComparison;
import io.sshprobe.investigation.VantageFacts;
import io.sshprobe.investigation.VantageResult;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.json.SavedResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sshprobe compare A.jsonl B.jsonl...}: judges together what several places saw of the same targets.
 *
 * <p>Every file is read twice: once to find which lines belong together, then those of one target at a time. So the memory
 * needed is a few hundred bytes for each result, and the results themselves of one target.
 */
@Command(
        name = "sshprobe compare",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = {"sshprobe compare [OPTION]... FILE FILE...", ""},
        description = {
            "Joins the results of several places, one FILE each, by host (as it was named)",
            "and port, and judges them together: a ban stops one place, a stopped daemon all.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every host is healthy from every place",
            "1:at least one is not",
            "2:something could not be read: the arguments, a file, or a line"
        },
        footerHeading = "%nExample:%n",
        footer = {"  sshprobe compare home.jsonl office.jsonl"})
final class CompareCommand extends SavedCommand {
    static final String NAME = "compare";

    /** The most results that are compared: each needs a few hundred bytes of memory. */
    static final int MAX_RESULTS = 1_000_000;

    private static final Duration MAX_WITHIN = Duration.ofDays(365);

    @Option(names = "--within", paramLabel = "TIME", description = "Join what was seen at most this long apart (15m).")
    private Duration within = Duration.ofMinutes(15);

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the place of a FILE; once for each, in order. Otherwise it is the FILE's name"
                    + " without folder and extension.")
    private List<String> names = List.of();

    private List<String> places = List.of();

    @Override
    void check() {
        super.check();
        if (files().size() < 2) {
            throw new UsageException("compare takes the FILEs of two places at least");
        }
        OutputFormat format = output().format(OutputFormat.TEXT);
        if (format == OutputFormat.TABLE || format == OutputFormat.CSV) {
            throw new UsageException("compare shows several results together: as text or jsonl, not as " + format);
        }
        if (within.isZero() || within.compareTo(MAX_WITHIN) > 0) {
            throw new UsageException("--within must be more than 0 and at most " + MAX_WITHIN.toDays() + " days");
        }
        if (!names.isEmpty() && names.size() != files().size()) {
            throw new UsageException(
                    names.size() + " times --name for " + files().size() + " FILEs; give one for each");
        }
        for (Path file : files()) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("cannot compare " + file + ": it is read twice, so it must be a file");
            }
        }
        places = names.isEmpty() ? files().stream().map(CompareCommand::place).toList() : names;
        if (new HashSet<>(places).size() < places.size()) {
            throw new UsageException("two FILEs have the same name: " + String.join(", ", places)
                    + "; tell them apart with --name, once for each");
        }
    }

    private static String place(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    @Override
    int run(Rendering rendering, boolean colored, InputStream stdin, ResultOutput results, LimitedNotices complaints)
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
        ComparisonReport text = new ComparisonReport(colored);
        for (SavedIndex.Meeting meeting : (Iterable<SavedIndex.Meeting>) index.meetings(within)::iterator) {
            List<VantageFacts> vantages = new ArrayList<>();
            for (SavedIndex.Entry entry : meeting.entries()) {
                String place = places.get(entry.place());
                SavedResult saved = entry.load();
                if (saved instanceof NewerResult newer) {
                    complaints.add(place + ": " + newer.endpoint().target() + " was " + newer.notice()
                            + "; shown as it is, and not compared");
                    results.add("", rendering.newer().of(newer, place));
                    code = Math.max(
                            code, ExitCode.ofLabels(List.of(newer.verdict().cause())));
                } else if (saved instanceof SavedFacts known) {
                    vantages.add(new VantageFacts(place, known.facts(), known.connections()));
                }
            }
            if (vantages.isEmpty()) {
                results.flush();
                continue;
            }
            List<VantageResult> compared = VantageComparison.of(vantages);
            if (meeting.places() < 2) {
                complaints.add(alone(meeting, compared.get(0)));
            }
            results.write(
                    output().format(OutputFormat.TEXT) == OutputFormat.JSONL
                            ? compared.stream()
                                    .map(each -> new String(
                                            rendering.results().of(each.result(), each.vantage()),
                                            StandardCharsets.UTF_8))
                                    .collect(Collectors.joining())
                            : text.text(compared));
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
                        ? " at " + seen.result().facts().first().startedAt() + ", and no other place within "
                                + within.toSeconds() + " s of that (--within): not joined"
                        : ", and no other place did: not joined");
    }
}

package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.input.list.Exclusions;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.ProbeOutputOptions;
import io.sshprobe.cli.output.ProgressDisplay;
import io.sshprobe.cli.output.ProgressSnapshot;
import io.sshprobe.cli.output.ResultsFile;
import io.sshprobe.cli.output.ResumedResults;
import io.sshprobe.cli.report.SafeText;
import io.sshprobe.cli.report.SummaryReport;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.cli.report.Tally;
import io.sshprobe.history.FileHistory;
import io.sshprobe.history.History;
import io.sshprobe.history.LimitedHistory;
import io.sshprobe.json.ResultHead;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code sshprobe HOST...} and {@code sshprobe -l FILE}: from the requests to the exit code. */
final class ProbeRun {
    /** How long an interrupted run may take to give what is known: its reader may be stuck. */
    private static final long PATIENCE_SECONDS = 5;

    /** How many outcomes of a list are remembered unasked. */
    private static final long REMEMBERED = 1000;

    /** Back to the first column, and nothing to the right: away with the line that shows progress (ECMA-48 §8.3.41). */
    private static final String CLEARED = "\r\u001b[K";

    private final Environment environment;
    private final ProbeEngine engine;
    private final UserMessages messages;
    private final ProbeCommand command;
    private final boolean list;
    private final ResumedResults done = new ResumedResults();
    private final RunExitCode codes = new RunExitCode();
    private final Tally tally = new Tally();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable ResultOutput open;
    private volatile ProbeEngine.@Nullable UnderWay underWay;
    private volatile boolean interrupted;

    ProbeRun(Environment environment, ProbeEngine engine, UserMessages messages, ProbeCommand command) {
        this.environment = environment;
        this.engine = engine;
        this.messages = messages;
        this.command = command;
        this.list = command.isListRun();
    }

    /** Runs, and gives the exit code. */
    int run() {
        try {
            Requests requests = probe();
            if (list) {
                summarize(requests);
            }
            return exitCode(requests);
        } finally {
            over.countDown();
        }
    }

    private Requests probe() {
        Rendering rendering =
                Rendering.of(command.output(), list ? OutputFormat.TABLE : OutputFormat.TEXT, environment);
        Limits limits = command.limits();
        History history = history(command.history());
        try (LimitedNotices badLines = LimitedNotices.ofBadLines(messages::complain);
                LimitedNotices notes = LimitedNotices.ofNotes(messages::complain);
                Requests requests = command.requests(environment, badLines::add, notes::add);
                ResultOutput results = open(rendering)) {
            open = results;
            requests.seed().ifPresent(seed -> messages.complain("in random order; --seed " + seed + " repeats it"));
            probe(requests, limits, history, rendering, results);
            return requests;
        } finally {
            open = null;
        }
    }

    /** Gives what is known, and ends; called by another thread. */
    void interrupt() {
        interrupted = true;
        ResultOutput writing = open;
        if (writing == null) {
            return;
        }
        ProbeEngine.UnderWay work = underWay;
        int cutShort = 0;
        if (work != null) {
            work.stop();
            cutShort = awaitEnd() ? work.progress().cutShort() : 0;
        }
        writing.stop();
        messages.alone();
        messages.complain(interrupted(cutShort));
    }

    private static String interrupted(int cutShort) {
        return switch (cutShort) {
            case 0 -> "interrupted";
            case 1 -> "interrupted: one of these results rests on a first probe alone";
            default -> "interrupted: " + cutShort + " of these results rest on a first probe alone";
        };
    }

    /** Whether everything has been given; else a result is stuck on its way. */
    private boolean awaitEnd() {
        try {
            return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void probe(Requests requests, Limits limits, History history, Rendering rendering, ResultOutput results) {
        boolean verbose = command.output().verbose();
        boolean shown = list && !verbose && environment.wantsProgress();
        RemainingRequests todo = new RemainingRequests(requests, done);
        String before = shown && environment.screen().out() && command.output().file() == null ? CLEARED : "";
        if (shown) {
            messages.beside(progress(requests));
        }
        try {
            engine.run(
                    new ProbeJob(
                            todo,
                            list,
                            limits,
                            todo::wants,
                            history,
                            result -> {
                                results.add(before, rendering.text(result));
                                count(ResultHead.of(result));
                            },
                            results::flush,
                            verbose ? event -> messages.tell(SafeText.of(event)) : null),
                    work -> underWay = work);
        } finally {
            messages.alone();
        }
    }

    private void count(ResultHead result) {
        codes.add(result);
        tally.add(result);
    }

    /** Requests are asked for by a thread of their own, and counted from there. */
    private ProgressDisplay progress(Requests requests) {
        return new ProgressDisplay(
                environment.err(),
                environment.screen().columnsOr(TableReport.DEFAULT_WIDTH),
                () -> new ProgressSnapshot(
                        tally.total(),
                        Math.max(tally.total(), requests.given() + requests.waiting()),
                        requests.ended(),
                        tally.counts()),
                System::nanoTime);
    }

    private void summarize(Requests requests) {
        Path file = command.output().file();
        if (tally.total() > 0) {
            SummaryReport report = new SummaryReport(
                    environment.screen().err() && environment.wantsColor(),
                    environment.screen().columnsOr(TableReport.DEFAULT_WIDTH));
            messages.tell("\n"
                    + report.text(tally, file == null ? null : file.toString()).stripTrailing());
        }
        tellCount(requests.duplicates(), "listed twice, and probed once");
        tellCount(requests.excluded(), "excluded");
        tellCount(requests.leftOut(), "left out");
        ProbeEngine.UnderWay work = underWay;
        long retried = work == null ? 0 : work.progress().retried();
        if (retried > 0) {
            messages.complain(
                    retried + (retried == 1 ? " probe was" : " probes were") + " spoilt by this machine"
                            + " (busy, or out of ports or files), and made again; --concurrency and --max-waiting ask less of it");
        }
    }

    private void tellCount(long count, String what) {
        if (count > 0) {
            messages.complain(count + (count == 1 ? " target was " : " targets were ") + what);
        }
    }

    private int exitCode(Requests requests) {
        if (codes.size() > 0 || interrupted) {
            return codes.code();
        }
        if (requests.exclusions() == Exclusions.NONE) {
            return ExitCode.of(List.of());
        }
        messages.complain("there was nothing to probe: every name leads to excluded addresses");
        return ExitCode.USAGE;
    }

    private History history(HistoryOptions options) {
        Optional<Path> directory = options.directory(environment.variables());
        if (directory.isEmpty()) {
            return History.NONE;
        }
        History all = FileHistory.in(directory.get(), problem -> messages.complain("history: " + problem));
        return list && !options.isNamed() ? new LimitedHistory(all, REMEMBERED) : all;
    }

    private ResultOutput open(Rendering rendering) {
        ProbeOutputOptions output = command.output();
        if (!output.resume()) {
            return ResultOutput.open(output, rendering, environment, messages);
        }
        Path file = Objects.requireNonNull(output.file(), "checked by --resume");
        try (LimitedNotices complaints = LimitedNotices.ofBadLines(messages::complain)) {
            Consumer<ResultHead> found = result -> {
                done.add(result);
                count(result);
            };
            ResultsFile results = ResultsFile.resume(file, found, complaints::add);
            if (results.kept() > 0) {
                messages.complain("going on with " + file + ": " + results.kept()
                        + (results.kept() == 1 ? " result is" : " results are") + " there already");
            }
            return ResultOutput.to(results, rendering);
        }
    }
}

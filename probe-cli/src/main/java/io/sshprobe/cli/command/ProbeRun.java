package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.format.Renderer;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.format.ShownResult;
import io.sshprobe.cli.input.list.Exclusions;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.ProbeOutputOptions;
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

/** A run that probes: from the requests to the exit code. */
final class ProbeRun implements Interruptible {
    /** How long an interrupted run may take to report what is known: the reader of the results may be stuck. */
    private static final long PATIENCE_SECONDS = 5;

    /** How many outcomes of a list go into the history, unless a history is asked for. */
    private static final long REMEMBERED = 1000;

    private final Environment environment;
    private final CommandContext context;
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
    private volatile boolean concludes;

    ProbeRun(CommandContext context, ProbeCommand command) {
        this.context = context;
        this.environment = context.environment();
        this.messages = context.messages();
        this.command = command;
        this.list = command.isListRun();
    }

    @Override
    public int run() {
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
        ResultFormat format = command.format(list ? ResultFormats.TABLE : ResultFormats.TEXT);
        Renderer<ShownResult> renderer = format.results(context.presentation(command.output(), format));
        // What was cut short goes into no file that a later run continues.
        concludes = !list && (format.isForPeople() || command.output().file() == null);
        Limits limits = command.limits();
        History history = history(command.history());
        try (LimitedNotices badLines = LimitedNotices.ofBadLines(messages::complain);
                LimitedNotices notes = LimitedNotices.ofNotes(messages::complain);
                Requests requests = command.requests(environment, badLines::add, notes::add);
                ResultOutput results = open(renderer)) {
            open = results;
            requests.seed().ifPresent(seed -> messages.complain("the order is random; --seed " + seed + " repeats it"));
            probe(requests, limits, history, format, renderer, results, notes::add);
            return requests;
        } finally {
            open = null;
        }
    }

    @Override
    public void interrupt() {
        interrupted = true;
        ResultOutput writing = open;
        if (writing == null) {
            return;
        }
        messages.typedInto();
        ProbeEngine.UnderWay work = underWay;
        int cutShort = 0;
        if (work != null) {
            if (concludes) {
                work.conclude();
            } else {
                work.stop();
            }
            cutShort = awaitEnd() ? work.progress().cutShort() : 0;
        }
        writing.stop();
        messages.alone();
        messages.complain(interrupted(cutShort));
    }

    private static String interrupted(int cutShort) {
        return switch (cutShort) {
            case 0 -> "interrupted";
            case 1 -> "interrupted: one result is not final: its probe or its investigation was cut short";
            default ->
                "interrupted: " + cutShort + " results are not final: their probes or investigations were cut short";
        };
    }

    /** Whether all results were reported; if not, the reader of the results is stuck. */
    private boolean awaitEnd() {
        try {
            return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void probe(
            Requests requests,
            Limits limits,
            History history,
            ResultFormat format,
            Renderer<ShownResult> renderer,
            ResultOutput results,
            Consumer<String> notes) {
        boolean verbose = command.output().verbose();
        RemainingRequests todo = new RemainingRequests(requests, done);
        RunDisplay display = RunDisplay.of(environment, command, format, () -> progress(requests));
        display.progress().ifPresent(messages::beside);
        try {
            context.engine()
                    .run(
                            new ProbeJob(
                                    todo,
                                    list,
                                    limits,
                                    todo::wants,
                                    history,
                                    result -> {
                                        display.write(results, renderer.utf8().apply(ShownResult.here(result)));
                                        count(ResultHead.of(result));
                                    },
                                    results::flush,
                                    held -> messages.complain(SlowerRun.because(held)),
                                    verbose ? event -> messages.tell(SafeText.of(event)) : null,
                                    notes,
                                    (target, count) -> {},
                                    display.waiting().orElse(null)),
                            work -> underWay = work);
        } finally {
            messages.alone();
        }
    }

    private void count(ResultHead result) {
        codes.add(result);
        tally.add(result);
    }

    /** Asked for by a thread of its own. */
    private ProgressSnapshot progress(Requests requests) {
        return new ProgressSnapshot(
                tally.total(),
                Math.max(tally.total(), requests.given() + requests.waiting()),
                requests.ended(),
                tally.counts());
    }

    private void summarize(Requests requests) {
        Path file = command.output().file();
        if (tally.total() > 0) {
            SummaryReport report = new SummaryReport(
                    environment.terminal().err() && environment.wantsColor(),
                    environment.terminal().columnsOr(TableReport.DEFAULT_WIDTH));
            messages.tell("\n"
                    + report.text(tally, file == null ? null : file.toString()).stripTrailing());
        }
        tellCount(requests.duplicates(), "listed more than once, and probed once");
        tellCount(requests.excluded(), "excluded");
        tellCount(requests.leftOut(), "left out");
        ProbeEngine.UnderWay work = underWay;
        long retried = work == null ? 0 : work.progress().retried();
        if (retried > 0) {
            messages.complain(retried + (retried == 1 ? " probe was" : " probes were")
                    + " disturbed by this machine (busy, or out of ports or files) and made again; lower"
                    + " --concurrency or --max-waiting to avoid this");
        }
    }

    private void tellCount(long count, String what) {
        if (count > 0) {
            messages.complain(count + (count == 1 ? " target was " : " targets were ") + what);
        }
    }

    private int exitCode(Requests requests) {
        if (codes.size() > 0 || interrupted) {
            codes.complaint().ifPresent(messages::complain);
            return codes.code();
        }
        if (requests.exclusions() == Exclusions.NONE) {
            return ExitCode.of(List.of());
        }
        messages.complain("nothing was probed: every name resolves to excluded addresses");
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

    private ResultOutput open(Renderer<ShownResult> renderer) {
        ProbeOutputOptions output = command.output();
        if (!output.resume()) {
            return ResultOutput.open(output, renderer, context);
        }
        Path file = Objects.requireNonNull(output.file(), "checked by --resume");
        try (LimitedNotices complaints = LimitedNotices.ofBadLines(messages::complain)) {
            Consumer<ResultHead> found = result -> {
                done.add(result);
                count(result);
            };
            ResultsFile results = ResultsFile.resume(file, found, complaints::add);
            if (results.kept() > 0) {
                messages.complain("continuing " + file + ": " + results.kept()
                        + (results.kept() == 1 ? " result is" : " results are") + " in it already");
            }
            return ResultOutput.to(results, renderer);
        }
    }
}

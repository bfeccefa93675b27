package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ReportFile;
import io.sshprobe.cli.output.UnwritableException;
import io.sshprobe.cli.report.check.CheckFormat;
import io.sshprobe.cli.report.check.CheckReport;
import io.sshprobe.cli.report.check.CheckWriter;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.cli.report.check.CiSystem;
import io.sshprobe.cli.report.check.ReportSettings;
import io.sshprobe.investigation.Result;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes every report of a check: pieces as targets are judged, the rest at the end.
 *
 * <p>One thread at a time uses it. A file has a whole report, or, where the check was ended or the disk is full, what it had
 * before.
 */
final class CheckOutputs implements AutoCloseable {
    private final List<Output> outputs = new ArrayList<>();
    private final ReportSettings how;
    private final PrintStream stderr;
    private final @Nullable Path summary;
    private final boolean annotates;
    private final Consumer<String> notes;

    private record Output(CheckWriter writer, @Nullable ReportFile file, @Nullable PrintStream stream) {
        void write(byte[] piece) {
            if (file != null) {
                file.write(piece);
            } else if (stream != null) {
                print(stream, piece);
            }
        }
    }

    private CheckOutputs(
            ReportSettings how, PrintStream stderr, CiSystem ci, boolean annotates, Consumer<String> notes) {
        this.how = how;
        this.stderr = stderr;
        this.summary = ci.summaryFile() == null ? null : Path.of(ci.summaryFile());
        this.annotates = annotates;
        this.notes = notes;
    }

    /**
     * Opens every file, before anything is probed.
     *
     * @param targets what is asked for
     * @param file the file with the expectations; null if all are arguments
     * @param force whether to replace files that are no reports
     * @param how how reports are written
     * @param stdout takes a report whose file is {@code -}
     * @param stderr takes the annotations of GitHub Actions where it is recognised and they are not asked for: its runner
     *     reads both streams
     * @param ci the CI system that was recognised; a job summary is appended to its file
     * @param notes takes a sentence for each report that there cannot be, one about the CI system, and one if there is no job
     *     summary
     * @throws UnwritableException if one cannot be written
     */
    static CheckOutputs open(
            List<ReportTarget> targets,
            @Nullable String file,
            boolean force,
            ReportSettings how,
            PrintStream stdout,
            PrintStream stderr,
            CiSystem ci,
            Consumer<String> notes) {
        boolean annotates = ci.kind() == CiSystem.Kind.GITHUB_ACTIONS
                && targets.stream().noneMatch(each -> each.format() == CheckFormat.GITHUB && each.file() == null);
        CheckOutputs all = new CheckOutputs(how, stderr, ci, annotates, notes);
        if (!ci.sentence().isEmpty()) {
            notes.accept(ci.sentence());
        }
        try {
            for (ReportTarget target : targets) {
                Optional<String> refusal = target.format().refusal(file);
                if (refusal.isPresent()) {
                    notes.accept(refusal.get());
                    continue;
                }
                all.outputs.add(
                        target.file() == null
                                ? new Output(target.format().writer(how), null, stdout)
                                : new Output(
                                        target.format().writer(how.withoutColor()),
                                        ReportFile.begin(target.file(), force, CheckFormat::isReport),
                                        null));
            }
        } catch (UnwritableException unwritable) {
            all.close();
            throw unwritable;
        }
        return all;
    }

    /**
     * A target is judged.
     *
     * @param results the results that it was judged by
     * @throws UnwritableException if a piece cannot be written
     */
    void target(CheckedTarget checked, List<Result> results) {
        outputs.forEach(output -> output.write(output.writer.target(checked, results)));
    }

    /**
     * The check has ended: every report is completed. Text for people comes before.
     *
     * @throws UnwritableException if one cannot be written; the others are complete
     */
    void end(CheckReport report) {
        @Nullable UnwritableException first = null;
        for (Output output : outputs) {
            try {
                output.write(output.writer.end(report));
                if (output.file != null) {
                    output.file.complete();
                }
            } catch (UnwritableException unwritable) {
                first = first == null ? unwritable : first;
            }
        }
        if (annotates) {
            print(stderr, CheckFormat.GITHUB.writer(how).end(report));
        }
        if (summary != null) {
            summarize(summary, report);
        }
        if (first != null) {
            throw first;
        }
    }

    /** Nobody asked for it, so that it cannot be written changes nothing about the outcome of the check. */
    private void summarize(Path file, CheckReport report) {
        try {
            ReportFile.append(file, CheckFormat.MARKDOWN.writer(how).end(report));
        } catch (UnwritableException unwritable) {
            notes.accept("there is no job summary: " + unwritable.getMessage());
        }
    }

    private static void print(PrintStream stream, byte[] utf8) {
        stream.write(utf8, 0, utf8.length);
        stream.flush();
        if (stream.checkError()) {
            throw new UnwritableException("cannot write the report: the disk is full, or its reader has ended");
        }
    }

    /** Files whose report is not complete stay as they were. */
    @Override
    public void close() {
        outputs.forEach(output -> {
            if (output.file != null) {
                output.file.close();
            }
        });
    }
}

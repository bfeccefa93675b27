package io.sshprobe.cli.command;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.output.ProgressDisplay;
import io.sshprobe.cli.output.ProgressSnapshot;
import io.sshprobe.cli.output.WaitingLine;
import io.sshprobe.cli.report.TableReport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run shows on the terminal of standard error while it goes on: for one host what happens, for several how many are
 * done. Nothing where there is no terminal, nor beside results for programs or {@code --verbose}.
 */
final class RunDisplay {
    /** Moves to the first column and erases to the right (ECMA-48 §8.3.41): removes the line of the progress display. */
    private static final String CLEARED = "\r\u001b[K";

    private final @Nullable ProgressDisplay progress;
    private final @Nullable WaitingUser waiting;
    private final boolean sharesTerminal;
    private final boolean list;

    private RunDisplay(
            @Nullable ProgressDisplay progress, @Nullable WaitingUser waiting, boolean sharesTerminal, boolean list) {
        this.progress = progress;
        this.waiting = waiting;
        this.sharesTerminal = sharesTerminal;
        this.list = list;
    }

    /**
     * The display for a run.
     *
     * @param run how far it is; asked for by a thread of its own
     */
    static RunDisplay of(
            Environment environment, ProbeCommand command, ResultFormat format, Supplier<ProgressSnapshot> run) {
        boolean list = command.isListRun();
        boolean sharesTerminal =
                environment.terminal().out() && command.output().file() == null;
        boolean quiet = !environment.terminal().err() || command.output().verbose() || !(list || format.isForPeople());
        int columns = environment.terminal().columnsOr(TableReport.DEFAULT_WIDTH);
        if (!quiet && command.isForOneHost()) {
            WaitingLine line = new WaitingLine(System::nanoTime, environment.hasCursor());
            return new RunDisplay(
                    new ProgressDisplay(environment.err(), columns, environment.hasCursor(), line),
                    new WaitingUser(line, columns),
                    sharesTerminal,
                    false);
        }
        return new RunDisplay(
                quiet || !environment.hasCursor()
                        ? null
                        : new ProgressDisplay(environment.err(), columns, run, System::nanoTime),
                null,
                sharesTerminal,
                list);
    }

    /** The display that messages must go through. */
    Optional<ProgressDisplay> progress() {
        return Optional.ofNullable(progress);
    }

    /** Who is to be told what happens. */
    Optional<WaitingListener> waiting() {
        return Optional.ofNullable(waiting);
    }

    /** Writes a result, perhaps to the same terminal: a line of a list like the progress, a report on lines of its own. */
    void write(ResultOutput results, byte[] utf8) {
        if (progress == null || !sharesTerminal) {
            results.add("", utf8);
        } else if (list) {
            results.add(CLEARED, utf8);
        } else {
            progress.makesRoom();
            results.write(utf8);
            progress.goesOn();
        }
    }
}

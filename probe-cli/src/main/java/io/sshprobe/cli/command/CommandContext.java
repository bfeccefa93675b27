package io.sshprobe.cli.command;

import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.output.UnwritableException;
import io.sshprobe.cli.report.TableReport;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What every command of one run of the program needs. */
final class CommandContext {
    private final Environment environment;
    private final ProbeEngine engine;
    private final UserMessages messages;
    private volatile @Nullable Interruptible running;

    CommandContext(Environment environment, ProbeEngine engine) {
        this.environment = environment;
        this.engine = engine;
        this.messages = new UserMessages(environment.err());
    }

    Environment environment() {
        return environment;
    }

    ProbeEngine engine() {
        return engine;
    }

    /** Takes what is told beside the results. */
    UserMessages messages() {
        return messages;
    }

    /** How results are shown where the options say. */
    Presentation presentation(OutputOptions output, ResultFormat format) {
        int width = output.file() == null
                ? environment.terminal().columnsOr(TableReport.DEFAULT_WIDTH)
                : TableReport.DEFAULT_WIDTH;
        return new Presentation(output.colored(format, environment.wantsColor()), width, ToolVersion.CURRENT);
    }

    /**
     * Prints text to standard output.
     *
     * @throws UnwritableException if it cannot be written
     */
    void print(String text) {
        PrintStream out = environment.out();
        out.print(text);
        out.flush();
        if (out.checkError()) {
            throw new UnwritableException("cannot write to standard output: the disk is full, or its reader has ended");
        }
    }

    /** Runs, and can be interrupted meanwhile; gives the exit code. */
    int run(Interruptible run) {
        running = run;
        try {
            return run.run();
        } finally {
            running = null;
        }
    }

    /** Ends what {@link #run} does, if it does something; called by another thread. */
    void interrupt() {
        Interruptible run = running;
        if (run != null) {
            run.interrupt();
        }
    }
}

package io.sshprobe.cli.option;

import picocli.CommandLine.Option;

/** What a run that probes shows, and where: it can go on with what an earlier run wrote. */
public final class ProbeOutputOptions extends OutputOptions {
    @Option(
            names = "--resume",
            description =
                    "Go on with the FILE of -o: probe what it holds no result of, and append that. JSON lines only.")
    private boolean resume;

    /**
     * Whether an earlier run's file is gone on with.
     *
     * @throws UsageException if no file is named
     */
    public boolean resume() {
        if (resume && file() == null) {
            throw new UsageException("--resume goes on with a file: name it with -o FILE");
        }
        return resume;
    }

    @Override
    public OutputFormat format(OutputFormat usual) {
        OutputFormat format = super.format(resume() ? OutputFormat.JSONL : usual);
        if (resume && format != OutputFormat.JSONL) {
            throw new UsageException(
                    "--resume reads JSON lines back; drop it or --format " + format + ", or name FILE otherwise");
        }
        return format;
    }
}

package io.sshprobe.cli.option;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import picocli.CommandLine.Option;

/** How a run that probes shows its results, and where; it can continue the file of an earlier run. */
public final class ProbeOutputOptions extends OutputOptions {
    @Option(
            names = "--resume",
            description = "Continue the FILE of -o: probe only the addresses that have no result in it, and append"
                    + " theirs. The format must be jsonl.")
    private boolean resume;

    /**
     * Whether an earlier run's file is continued.
     *
     * @throws UsageException if no file is named
     */
    public boolean resume() {
        if (resume && file() == null) {
            throw new UsageException("--resume continues a file; name it with -o FILE");
        }
        return resume;
    }

    @Override
    public String waysWithContent() {
        return "--resume continues it (jsonl), " + super.waysWithContent();
    }

    @Override
    public ResultFormat format(ResultFormat usual) {
        ResultFormat format = super.format(resume() ? ResultFormats.JSON_LINES : usual);
        if (resume && !format.isResumable()) {
            throw new UsageException("--resume cannot read " + format.label() + " back; use --format "
                    + ResultFormats.listed(ResultFormats.ALL.stream()
                            .filter(ResultFormat::isResumable)
                            .toList())
                    + ", or another ending for FILE");
        }
        return format;
    }
}

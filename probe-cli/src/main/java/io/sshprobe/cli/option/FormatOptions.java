package io.sshprobe.cli.option;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which format something is shown. */
public class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = ResultFormats.Labels.class,
            description = "The format of the output: see 'Formats' below.")
    private @Nullable ResultFormat format;

    @Option(names = "--json", description = "The same as --format jsonl.")
    private boolean json;

    /**
     * The format.
     *
     * @param usual the one to take where none is asked for
     * @throws UsageException if two different ones are
     */
    public ResultFormat format(ResultFormat usual) {
        ResultFormat jsonLines = ResultFormats.JSON_LINES;
        if (json && format != null && format != jsonLines) {
            throw new UsageException(
                    "--json means --format jsonl, but --format is " + format.label() + "; drop one of the two");
        }
        return json ? jsonLines : format != null ? format : usual;
    }

    /** Whether an option asks for a format. */
    final boolean asksForFormat() {
        return json || format != null;
    }
}

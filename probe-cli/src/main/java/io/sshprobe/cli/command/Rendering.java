package io.sshprobe.cli.command;

import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.report.CsvReport;
import io.sshprobe.cli.report.JsonReport;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.investigation.Result;
import org.jspecify.annotations.Nullable;

/**
 * How results become text in one of the formats.
 *
 * @param head what goes before the first result, or empty
 * @param between what goes between two results, or empty
 * @param results gives a result as text, with its line end
 */
record Rendering(String head, String between, ResultText results) {
    /** A result as text. */
    @FunctionalInterface
    interface ResultText {
        /**
         * The text, with its line end.
         *
         * @param vantage the place that it was seen from, or null; only JSON has a word for it
         */
        String of(Result result, @Nullable String vantage);
    }

    /**
     * That of the options.
     *
     * @param usual the format if none is asked for
     */
    static Rendering of(OutputOptions output, OutputFormat usual, Environment environment) {
        OutputFormat format = output.format(usual);
        boolean colored = output.colored(format, environment.wantsColor());
        int width = output.file() == null
                ? environment.screen().columnsOr(TableReport.DEFAULT_WIDTH)
                : TableReport.DEFAULT_WIDTH;
        return of(format, colored, width);
    }

    /**
     * That of a format.
     *
     * @param colored whether text is coloured
     * @param width the most characters of a line of a table
     */
    static Rendering of(OutputFormat format, boolean colored, int width) {
        return switch (format) {
            case TEXT -> {
                TextReport text = new TextReport(colored);
                yield new Rendering("", "\n", (result, vantage) -> text.text(result));
            }
            case TABLE -> {
                TableReport table = new TableReport(colored, width);
                yield new Rendering(table.header(), "", (result, vantage) -> table.line(result));
            }
            case JSONL -> new Rendering("", "", new JsonReport(Version.CURRENT)::line);
            case CSV -> {
                CsvReport csv = new CsvReport();
                yield new Rendering(csv.header(), "", (result, vantage) -> csv.line(result));
            }
        };
    }

    /** A result as text, seen from this place. */
    String text(Result result) {
        return results.of(result, null);
    }
}

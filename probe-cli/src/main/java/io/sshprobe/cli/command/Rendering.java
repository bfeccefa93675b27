package io.sshprobe.cli.command;

import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.report.CsvReport;
import io.sshprobe.cli.report.NewerReport;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.NewerResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How results become text in one of the formats.
 *
 * @param head what goes before the first result, or empty
 * @param between what goes between two results, or empty
 * @param ascii whether all of it is US-ASCII, which is the same in every encoding of a terminal
 * @param results gives a result as text in UTF-8, with its line end
 * @param newer the same for a result of a later version
 */
record Rendering(String head, String between, boolean ascii, ResultText results, NewerText newer) {
    /** A result as text. */
    @FunctionalInterface
    interface ResultText {
        /**
         * The text in UTF-8, with its line end.
         *
         * @param vantage the place that it was seen from, or null; only JSON has a word for it
         */
        byte[] of(Result result, @Nullable String vantage);
    }

    /** A result of a later version as text. */
    @FunctionalInterface
    interface NewerText {
        /**
         * The text in UTF-8, with its line end.
         *
         * @param vantage the place that it was seen from, or null; only JSON has a word for it
         */
        byte[] of(NewerResult result, @Nullable String vantage);
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
                NewerReport newer = new NewerReport(colored);
                yield new Rendering(
                        "",
                        "\n",
                        false,
                        (result, vantage) -> utf8(text.text(result)),
                        (result, vantage) -> utf8(newer.text(result)));
            }
            case TABLE -> {
                TableReport table = new TableReport(colored, width);
                yield new Rendering(
                        table.header(),
                        "",
                        false,
                        (result, vantage) -> utf8(table.line(result)),
                        (result, vantage) -> utf8(table.line(result)));
            }
            case JSONL ->
                new Rendering(
                        "",
                        "",
                        true,
                        new JsonReport(ToolVersion.CURRENT)::bytes,
                        (result, vantage) -> utf8(result.lineFrom(vantage) + "\n"));
            case CSV -> {
                CsvReport csv = new CsvReport();
                yield new Rendering(
                        csv.header(),
                        "",
                        false,
                        (result, vantage) -> utf8(csv.line(result)),
                        (result, vantage) -> utf8(csv.line(result)));
            }
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A result as text in UTF-8, seen from this place. */
    byte[] text(Result result) {
        return results.of(result, null);
    }
}

package io.sshprobe.cli.report;

import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a run over a list: how often each cause was found, and what is not healthy, with what to do first. */
public final class SummaryReport {
    /** The most characters of a summary. */
    private static final int MAX_SUMMARY = 300;

    /** A narrower line has no room after the indent. */
    private static final int MIN_WIDTH = 40;

    private final Style style;
    private final int width;

    /**
     * Writes with or without colours.
     *
     * @param width the most characters of a line; limited to 40 to 100
     */
    public SummaryReport(boolean colored, int width) {
        this.style = new Style(colored);
        this.width = Math.max(Math.min(width, Paragraph.WIDTH), MIN_WIDTH);
    }

    /**
     * The summary: lines that are no wider than asked for, colours not counted, the last with its line end.
     *
     * @param file where all results are, or null if that is not a file
     */
    public String text(Tally tally, @Nullable String file) {
        Map<CauseLabel, Long> counts = tally.counts();
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(number(tally.total()) + (tally.total() == 1 ? " address" : " addresses")));
        counts.forEach((cause, count) -> lines.add(count(cause, count, tally.total())));
        counts.forEach((cause, count) -> {
            List<ResultHead> kept = tally.unhealthy(cause);
            if (!kept.isEmpty()) {
                lines.add("");
                lines.addAll(group(cause, kept, count - kept.size(), file));
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private String count(CauseLabel cause, long count, long total) {
        String label = "%-24s".formatted(cause.label());
        String line = "%10s  %6s %%".formatted(number(count), share(count, total));
        return "  " + (cause.isFine() ? style.good(label) : style.bad(label)) + line;
    }

    /** Rounded, but none to nothing and none to all. */
    private static String share(long count, long total) {
        double percent = 100.0 * count / total;
        if (percent < 0.05) {
            return "< 0.1";
        }
        return count < total && percent > 99.9 ? "> 99.9" : String.format(Locale.ROOT, "%.1f", percent);
    }

    private List<String> group(CauseLabel cause, List<ResultHead> kept, long more, @Nullable String file) {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(style.bad(cause.label())) + ": " + HeadText.headline(cause));
        String told = null;
        for (ResultHead result : kept) {
            String details = SafeText.of(HeadText.details(result), MAX_SUMMARY);
            lines.addAll(Paragraph.lines(
                    "  ", "      ", HeadText.about(result) + (details.isEmpty() ? "" : ": " + details), width));
            if (result.remedy() != null && !result.remedy().equals(told)) {
                // Shown once for all following results with the same remedy.
                told = result.remedy();
                lines.addAll(Paragraph.lines("      > ", "        ", SafeText.of(told, MAX_SUMMARY), width));
            }
        }
        if (more > 0) {
            lines.add("  and " + number(more) + " more" + (file == null ? "" : " (in " + SafeText.of(file) + ")"));
        }
        return lines;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One line of a plugin of Nagios (Monitoring Plugins, Development Guidelines): what is worst, then performance data.
 *
 * <p>The text ends where the first {@code |} stands, so no other one may be in it. Characters that Nagios removes from what it
 * hands to commands ({@code illegal_macro_output_chars}) are not in it either.
 */
public final class NagiosReport implements CheckWriter {
    private static final int MOST = 800;

    NagiosReport(@SuppressWarnings("unused") ReportSettings how) {}

    /** What a plugin's exit code means. */
    enum State {
        OK(0),
        WARNING(1),
        CRITICAL(2),
        UNKNOWN(3);

        private final int exitCode;

        State(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    /** 0 all passed or waived, 1 something passed only on retry, 2 something failed, 3 something could not be judged. */
    static State state(CheckReport report) {
        CheckCounts counts = CheckCounts.of(report);
        if (counts.findings(Outcome.FAILED) > 0) {
            return State.CRITICAL;
        }
        if (counts.findings(Outcome.NOT_JUDGED) > 0 || report.interrupted() || counts.allFindings() == 0) {
            return State.UNKNOWN;
        }
        return counts.findings(Outcome.PASSED_ON_RETRY) > 0 ? State.WARNING : State.OK;
    }

    /** The exit code of a plugin: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. */
    public static int exitCode(CheckReport report) {
        return state(report).exitCode;
    }

    @Override
    public byte[] end(CheckReport report) {
        List<PlacedFinding> worst = PlacedFinding.worstFirst(report);
        StringBuilder line =
                new StringBuilder("SSHPROBE ").append(state(report)).append(" - ");
        line.append(plain(CheckCounts.line(report)));
        if (!worst.isEmpty() && worst.get(0).finding().outcome() != Outcome.PASSED) {
            ExpectationFinding first = worst.get(0).finding();
            line.append(": ").append(plain(cut(FindingText.sentence(first))));
        }
        CheckCounts counts = CheckCounts.of(report);
        line.append(" |");
        for (Outcome outcome : Outcome.values()) {
            line.append(' ')
                    .append(outcome.label().replace('-', '_'))
                    .append('=')
                    .append(counts.findings(outcome));
        }
        line.append(" targets=").append(counts.allTargets());
        line.append(String.format(Locale.ROOT, " time=%.3fs", report.took().toMillis() / 1000.0));
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String cut(String sentence) {
        return sentence.length() <= MOST ? sentence : sentence.substring(0, MOST - 1) + "…";
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '|', '`', '~', '$', '&', '<', '>' -> plain.append("\\x%02x".formatted((int) c));
                case '\'', '"' -> {
                    // Nagios leaves them out, too.
                }
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }
}

package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats of {@code --out}, in the order of the help. Labels are a public contract. */
public enum CheckFormat {
    /** For people. */
    TEXT("text", "for people: failures first, then why", false, "sshprobe check"),
    /** For programs, and for {@code --baseline}. */
    JSONL("jsonl", "one JSON object a line: findings, then results", false, "\\{\"schema\":\"sshprobe-check/"),
    /** For Jenkins, GitLab and most others. */
    JUNIT(
            "junit",
            "JUnit XML: a test case for each expectation",
            false,
            "<\\?xml [^>]*>\\s*<testsuite name=\"sshprobe"),
    /** For code scanning. */
    SARIF(
            "sarif",
            "SARIF 2.1.0: for code scanning; needs -f FILE",
            true,
            "\\{\"version\":\"2.1.0\"[^\\[]*\\[\\{\"tool\":\\{\"driver\":\\{\"name\":\"sshprobe\""),
    /** For the log of a step of GitHub Actions. */
    GITHUB("github", "annotations of GitHub Actions", false, "::notice title=sshprobe check"),
    /** For merge requests of GitLab. */
    GITLAB(
            "gitlab",
            "Code Quality report of GitLab; needs -f FILE",
            true,
            "\\[(\\{\"description\":\"[^\"]*\",\"check_name\":\"sshprobe|\\]\\s*$)"),
    /** For Nagios, Icinga and their like. */
    NAGIOS("nagios", "one line with performance data", false, "SSHPROBE (OK|WARNING|CRITICAL|UNKNOWN)"),
    /** For a wiki, a comment or a job summary. */
    MARKDOWN("markdown", "Markdown, for a summary or a comment", false, "## sshprobe check");

    private final String label;
    private final String summary;
    private final boolean needsFile;
    private final Pattern beginning;

    CheckFormat(String label, String summary, boolean needsFile, String beginning) {
        this.label = label;
        this.summary = summary;
        this.needsFile = needsFile;
        this.beginning = Pattern.compile(beginning);
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** What it is, in a few words. */
    public String summary() {
        return summary;
    }

    /** What makes one report. */
    public CheckWriter writer(ReportSettings how) {
        return switch (this) {
            case TEXT -> new CheckText(how);
            case JSONL -> new FindingsLines(how);
            case JUNIT -> new JunitReport(how);
            case SARIF -> new SarifReport(how);
            case GITHUB -> new GithubAnnotations(how);
            case GITLAB -> new CodeQualityReport(how);
            case NAGIOS -> new NagiosReport(how);
            case MARKDOWN -> new MarkdownReport(how);
        };
    }

    /**
     * Why there is no report in this format, in one sentence; empty if there is one.
     *
     * @param file the file with the expectations; null if all are arguments
     */
    public Optional<String> refusal(@Nullable String file) {
        return needsFile && (file == null || file.equals("-"))
                ? Optional.of("no " + label + " report is written: each of its entries must stand at a line of a file,"
                        + " and no file names the targets; write them into one and use -f FILE")
                : Optional.empty();
    }

    /** The format that has this name, or a sentence that says which exist. */
    public static CheckFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no format '" + ShownText.of(word, 40) + "'"
                        + NearestNames.question(NearestNames.of(word, labels())) + " Formats: "
                        + String.join(", ", labels())));
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(CheckFormat::label).collect(Collectors.toUnmodifiableList());
    }

    /** Whether a file that begins like this is empty or a report of ours, in whatever format: it may be replaced. */
    public static boolean isReport(String beginning) {
        return beginning.isEmpty()
                || Arrays.stream(values())
                        .anyMatch(format -> format.beginning.matcher(beginning).lookingAt());
    }
}

package io.sshprobe.cli.report.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CI system that a check runs in, as far as it is recognised by its environment.
 *
 * @param kind which it is
 * @param root the directory of the repository; null if it is not said
 * @param summaryFile the file to which a summary in Markdown is appended; null if there is none
 * @param pages where the pages of causes are on the web; null if that is not known
 */
public record CiSystem(Kind kind, @Nullable String root, @Nullable String summaryFile, @Nullable String pages) {
    /** The variable that says where the pages of causes are on the web; the ready-made action sets it. */
    public static final String PAGES = "SSHPROBE_PAGES";

    /** Which CI system. */
    public enum Kind {
        /** GitHub Actions, or what behaves like it (Gitea, Forgejo, act). */
        GITHUB_ACTIONS,
        /** GitLab CI. */
        GITLAB_CI,
        /** None that is known. */
        NONE
    }

    /** What these variables say. */
    public static CiSystem of(Map<String, String> variables) {
        String pages = value(variables, PAGES);
        if ("true".equals(variables.get("GITHUB_ACTIONS"))) {
            return new CiSystem(
                    Kind.GITHUB_ACTIONS,
                    value(variables, "GITHUB_WORKSPACE"),
                    value(variables, "GITHUB_STEP_SUMMARY"),
                    pages);
        }
        return "true".equals(variables.get("GITLAB_CI"))
                ? new CiSystem(Kind.GITLAB_CI, value(variables, "CI_PROJECT_DIR"), null, pages)
                : new CiSystem(Kind.NONE, null, null, pages);
    }

    private static @Nullable String value(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** What is done because of it, in one sentence without a full stop; empty if nothing is. */
    public String sentence() {
        return switch (kind) {
            case GITHUB_ACTIONS ->
                "GitHub Actions seen: annotations are printed"
                        + (summaryFile == null
                                ? "; GITHUB_STEP_SUMMARY is not set, so there is no job summary"
                                : ", the summary goes to the page of the job (GITHUB_STEP_SUMMARY)");
            case GITLAB_CI ->
                "GitLab CI seen: --out junit=FILE and --out gitlab=FILE are for artifacts:reports"
                        + " (docs/ci/gitlab.yml)";
            case NONE -> "";
        };
    }
}

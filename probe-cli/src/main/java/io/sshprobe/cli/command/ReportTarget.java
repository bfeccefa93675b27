package io.sshprobe.cli.command;

import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.check.CheckFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report that is asked for by {@code --out FORMAT=FILE}.
 *
 * @param format the format
 * @param file the file; null for standard output
 */
record ReportTarget(CheckFormat format, @Nullable Path file) {
    private static final String STDOUT = "-";

    /**
     * What the values of {@code --out} ask for.
     *
     * @throws UsageException with one line for the user
     */
    static List<ReportTarget> parse(List<String> values) {
        List<ReportTarget> targets = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (String value : values) {
            ReportTarget target = parse(value);
            String key = target.file == null
                    ? STDOUT
                    : target.file.toAbsolutePath().normalize().toString();
            if (!files.add(key)) {
                throw new UsageException("--out: two reports would go to "
                        + (target.file == null ? "standard output" : target.file.toString())
                        + "; give each a file of its own");
            }
            targets.add(target);
        }
        return targets;
    }

    private static ReportTarget parse(String value) {
        int equals = value.indexOf('=');
        String label = equals < 0 ? value : value.substring(0, equals);
        CheckFormat format;
        try {
            format = CheckFormat.named(label);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("--out: " + unknown.getMessage(), unknown);
        }
        String file = equals < 0 ? "" : value.substring(equals + 1);
        if (file.isBlank()) {
            throw new UsageException("--out " + label + ": no file is named; write --out " + label + "=FILE, or --out "
                    + label + "=- for standard output");
        }
        return new ReportTarget(format, file.equals(STDOUT) ? null : Path.of(file));
    }
}

package io.sshprobe.cli.command;

import io.sshprobe.cli.input.SameFile;
import io.sshprobe.cli.option.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a check that would write over the file that it reads, or two outputs over each other; also through links. */
final class FilesApart {
    private FilesApart() {}

    /**
     * Compares the files of a check.
     *
     * @param read the file of expectations; null if there is none
     * @param reports what {@code --out} asks for
     * @param knownHosts the file of {@code --write-known-hosts}; null if there is none
     * @throws UsageException if two of them are one
     */
    static void check(@Nullable Path read, List<ReportTarget> reports, @Nullable Path knownHosts) {
        for (int i = 0; i < reports.size(); i++) {
            Path report = reports.get(i).file();
            String name = "--out " + reports.get(i).format().label();
            refuse(name, report, "--file", read);
            refuse(name, report, "--write-known-hosts", knownHosts);
            for (ReportTarget other : reports.subList(0, i)) {
                refuse(name, report, "--out " + other.format().label(), other.file());
            }
        }
        refuse("--write-known-hosts", knownHosts, "--file", read);
    }

    private static void refuse(String option, @Nullable Path file, String otherOption, @Nullable Path other) {
        if (file != null && other != null && SameFile.is(file, other)) {
            throw new UsageException(option + ": " + file + " is the file of " + otherOption + "; name another one");
        }
    }
}

package io.sshprobe.cli.report.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How reports are written.
 *
 * @param colored whether text for people has colours
 * @param width how many characters a line of it has at most
 * @param toolVersion the version of this program
 * @param directory the working directory: names of files are relative to it
 * @param root the directory of the repository: CI systems want names relative to it
 * @param pages where the pages of causes are on the web, without a slash at the end; null if that is not known
 */
public record ReportSettings(
        boolean colored, int width, String toolVersion, Path directory, Path root, @Nullable String pages) {
    /** The same without colours, for a file. */
    public ReportSettings withoutColor() {
        return new ReportSettings(false, width, toolVersion, directory, root, pages);
    }

    /** As the user named it, or relative to the root of the repository, with slashes: for CI systems. */
    String fromRoot(String file) {
        Path absolute = directory.resolve(file).normalize();
        Path relative = absolute.startsWith(root) ? root.relativize(absolute) : Path.of(file);
        return relative.toString().replace('\\', '/');
    }
}

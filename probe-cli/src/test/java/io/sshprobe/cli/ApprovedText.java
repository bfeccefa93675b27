package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that somebody has read and approved.
 *
 * <p>With {@code -Dapprove=true} a file that differs is written anew. The test fails nevertheless, so that such a run cannot
 * be taken for a test.
 */
public final class ApprovedText {
    private static final String HOW =
            "To approve it: mvn -pl probe-cli -am -Dapprove=true -Dtest=ApprovedReportsTest,GoldenReportTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest.failIfNone=false test";

    private ApprovedText() {}

    /** Fails unless the file holds this text. */
    public static void assertApproved(Path file, String text) throws IOException {
        boolean approve = Boolean.getBoolean("approve");
        String approved = Files.exists(file) ? Files.readString(file) : "";
        if (approve && !approved.equals(text)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            fail("wrote %s: look at the difference, then run without -Dapprove", file);
        }
        String reason = "%s is not what was approved. %s".formatted(file.getFileName(), HOW);
        assertThat(stream(text)).as(reason).hasSameContentAs(stream(approved));
        assertThat(text).as(reason).isEqualTo(approved);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

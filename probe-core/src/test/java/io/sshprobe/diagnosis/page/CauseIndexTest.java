package io.sshprobe.diagnosis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/causes.md} has every cause, as the pages have it.
 *
 * <p>To write it anew: {@code ./verify --fast -Dapprove=true}. Such a run fails, so that it cannot be taken for a test.
 */
class CauseIndexTest {
    private static final Path INDEX = Path.of("../docs/causes.md");
    private static final String PAGES = "../probe-core/src/main/resources/io/sshprobe/causes/";

    @Test
    void theIndexIsWhatThePagesSay() throws IOException {
        String index = index();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(INDEX, index);
            fail("wrote %s: look at the difference, then run without -Dapprove", INDEX);
        }
        assertThat(Files.readString(INDEX)).isEqualTo(index);
    }

    private static String index() {
        StringBuilder index = new StringBuilder(
                """
                # All causes

                <!-- Made from the pages by CauseIndexTest: do not edit. ./verify --fast -Dapprove=true writes it anew. -->

                A verdict names one of these causes. The page of a cause says how it looks, which words clients and logs
                use for it, what tells it from the causes that look like it, what settles it, and what to do.
                `sshprobe explain CAUSE` prints the page. The label of a cause is its name in JSON and never changes.

                Further pages: [what helps with every cause](%1$sany-cause.md) and
                [messages with several causes](%1$smessages.md).
                """
                        .formatted(PAGES));
        for (Family family : Family.values()) {
            index.append("\n## ").append(family.label()).append("\n\n| cause | in short |\n|---|---|\n");
            Arrays.stream(Cause.values())
                    .filter(cause -> cause.family() == family)
                    .forEach(cause -> index.append("| [`%s`](%s%s) | %s |\n"
                            .formatted(
                                    cause.label(),
                                    PAGES,
                                    PageParser.fileName(cause),
                                    CausePages.of(cause).headline())));
        }
        return index.toString();
    }
}

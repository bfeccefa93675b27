package io.sshprobe.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.format.Renderer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results are written whole and in order, and as few writes as their pace allows. */
class ResultOutputTest {
    private final List<String> writes = new ArrayList<>();
    private final PrintStream stream = new PrintStream(
            new OutputStream() {
                @Override
                public void write(int b) {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    writes.add(new String(bytes, offset, length, UTF_8));
                }
            },
            false,
            UTF_8);
    private long now;
    private final ResultOutput output = ResultOutput.to(stream, renderer("", ""), () -> now);

    @Test
    void whatIsTakenIsWrittenWhenThereIsTimeForIt() {
        output.add("", bytes("one\n"));
        output.add("", bytes("two\n"));
        assertThat(writes).isEmpty();

        output.flush();
        assertThat(writes).containsExactly("one\ntwo\n");
        output.flush();
        assertThat(writes).as("nothing new").hasSize(1);
    }

    @Test
    void whatIsTakenIsWrittenWhenItIsMuch() {
        String long1 = "1".repeat(40_000) + "\n";
        String long2 = "2".repeat(40_000) + "\n";
        output.add("", bytes(long1));
        assertThat(writes).isEmpty();
        output.add("", bytes(long2));

        assertThat(String.join("", writes)).isEqualTo(long1 + long2);
    }

    @Test
    void nothingWaitsLongForOthers() {
        output.add("", bytes("one\n"));
        now += 249_000_000;
        output.add("", bytes("two\n"));
        assertThat(writes).isEmpty();
        now += 1_000_000;
        output.add("", bytes("three\n"));
        assertThat(writes).containsExactly("one\ntwo\nthree\n");
    }

    @Test
    void whatIsTakenIsWrittenAtTheEnd() {
        output.add("", bytes("last\n"));
        output.close();
        assertThat(writes).containsExactly("last\n");
    }

    @Test
    void aSingleResultDoesNotWait() {
        output.add("", bytes("one\n"));
        output.write(bytes("two\n"));
        assertThat(writes).containsExactly("one\ntwo\n");
    }

    @Test
    void headAndBlankLineStandWhereTheyShould() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultOutput text = ResultOutput.to(new PrintStream(out, false, UTF_8), renderer("head\n", "\n"));
        text.add("<", bytes("one\n"));
        text.add("<", bytes("two\n"));
        text.flush();
        assertThat(out.toString(UTF_8)).isEqualTo("<head\none\n<\ntwo\n");
    }

    private static Renderer<String> renderer(String head, String between) {
        return new Renderer<>(head, between, true, ResultOutputTest::bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetListTest {
    private final List<String> complaints = new ArrayList<>();
    private final BadLines bad = new BadLines(complaints::add, false);

    @Test
    void sourcesComeOneAfterTheOtherAndEachHostWithoutAPortHasOneForEach(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("list"), "\ufeffone,first\r\n\r\n# none\r\ntwo:2200\r\n192.0.2.6/31");
        TargetList list = new TargetList(
                List.of(
                        TargetSource.of(List.of(ListEntry.argument("zero"))),
                        ListFile.of(file, InputStream.nullInputStream(), bad, note -> {}),
                        ListFile.of(ListFile.STDIN, stream("three"), bad, note -> {})),
                List.of(22, 2222));
        assertThat(list.read()).isZero();
        assertThat(list.ended()).isFalse();
        assertThat(list)
                .toIterable()
                .containsExactly(
                        listed("zero", 22, null),
                        listed("zero", 2222, null),
                        listed("one", 22, "first"),
                        listed("one", 2222, "first"),
                        listed("two", 2200, null),
                        listed("192.0.2.6", 22, null),
                        listed("192.0.2.6", 2222, null),
                        listed("192.0.2.7", 22, null),
                        listed("192.0.2.7", 2222, null),
                        listed("three", 22, null),
                        listed("three", 2222, null));
        assertThat(list.read()).isEqualTo(11);
        assertThat(list.ended()).isTrue();
        assertThat(list.hasNext()).isFalse();
        assertThatThrownBy(list::next).isInstanceOf(NoSuchElementException.class);
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host:0                | 'host:0': port 0 is not between 1 and 65535",
                "a b                   | 'a b': it contains white space; write one host per line, with a label as HOST,LABEL",
                "'ho\u0001st'          | 'ho\\x01st': it contains white space or control characters",
                "'\u001b[2J'           | '\\x1b[2J': it contains white space or control characters",
                "'host\u202e'          | 'host\\u202e': it is not a host name"
            })
    void aBadLineIsNamedByFileAndLineAndTheRestGoesOn(String line, String told) {
        assertThat(hosts(list("good\n" + line + "\nbetter # said\n"))).containsExactly("good", "better");
        assertThat(complaints).containsExactly("stdin:2: " + told);
    }

    @Test
    void aFileOfSomethingElseHasBadLines() {
        assertThat(hosts(list("\u0000\u0001\nok\n"))).containsExactly("ok");
        assertThat(complaints).containsExactly("stdin:1: '\\x00\\x01': it contains white space or control characters");
    }

    @Test
    void whatIsNotUtf8IsShownAsBytesUnlessItIsAComment() {
        assertThat(hosts(list(latin1("b\u00fccher\nok # caf\u00e9\n# caf\u00e9\nok,caf\u00e9\n"))))
                .containsExactly("ok");
        assertThat(complaints)
                .containsExactly("stdin:1: 'b\\xfccher': it is not UTF-8", "stdin:4: 'ok,caf\\xe9': it is not UTF-8");
    }

    @Test
    void aLineHasALimit() {
        String fits = "host #" + "x".repeat(ListFile.MAX_LINE - 6);
        assertThat(hosts(list(fits + "\n" + fits + "x\nnext"))).containsExactly("host", "next");
        assertThat(complaints).containsExactly("stdin:2: the line is longer than " + ListFile.MAX_LINE + " bytes");
    }

    @Test
    void whereThatIsAskedForAFileIsCheckedBeforeTheFirstTarget(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("list"), "one\ntwo\nthr ee\n");
        BadLines strict = new BadLines(complaints::add, true);
        TargetSource source = ListFile.of(file, InputStream.nullInputStream(), strict, note -> {});
        assertThatThrownBy(() -> new TargetList(List.of(source), List.of()))
                .isInstanceOf(UnusableListException.class)
                .hasMessageStartingWith(file + ":3: 'thr ee': it contains white space");

        Files.writeString(file, "one\ntwo\n");
        try (TargetList good = new TargetList(
                List.of(ListFile.of(file, InputStream.nullInputStream(), strict, note -> {})), List.of())) {
            assertThat(hosts(good)).containsExactly("one", "two");
        }
    }

    @Test
    void standardInputIsCheckedAsItComes() {
        BadLines strict = new BadLines(complaints::add, true);
        TargetList list = new TargetList(
                List.of(ListFile.of(ListFile.STDIN, stream("one\nt wo\n"), strict, note -> {})), List.of());
        assertThat(list.next().target().host()).isEqualTo("one");
        assertThatThrownBy(list::hasNext)
                .isInstanceOf(UnusableListException.class)
                .hasMessageStartingWith("stdin:2: 't wo'");
    }

    @Test
    void standardInputIsNotClosed() {
        InputStream open = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        try (TargetList list = new TargetList(List.of(ListFile.of(ListFile.STDIN, open, bad, note -> {})), List.of())) {
            assertThat(list.hasNext()).isFalse();
        }
    }

    @Test
    void aFileThatCannotBeReadOnEndsItAll() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        TargetList list = new TargetList(List.of(ListFile.of(ListFile.STDIN, broken, bad, note -> {})), List.of());
        assertThatThrownBy(list::hasNext)
                .isInstanceOf(UnusableListException.class)
                .hasMessage("cannot read stdin: Input/output error");
    }

    /** Counted, not timed: what was read and is not given out is what memory holds. */
    @ParameterizedTest
    @CsvSource({"true, 10000000", "false, 1000000"})
    void tenMillionLinesNeedNoMoreThanTheWindow(boolean shuffle, long lines) {
        TargetList list =
                new TargetList(List.of(ListFile.of(ListFile.STDIN, new Numbers(lines), bad, note -> {})), List.of());
        var ordered = shuffle ? new Shuffled<ListedTarget>(list, given -> given, list::isReady, new Random(1)) : list;
        long given = 0;
        long sum = 0;
        long most = 0;
        while (ordered.hasNext()) {
            most = Math.max(most, list.read() - given);
            sum += Long.parseLong(ordered.next().target().host().substring(1));
            given++;
        }
        assertThat(given).isEqualTo(lines);
        assertThat(sum).isEqualTo(lines * (lines - 1) / 2);
        assertThat(most).isEqualTo(shuffle ? Shuffled.WINDOW : 1);
    }

    @Test
    void aNetworkOfSixteenMillionAddressesIsNotHeldEither() {
        TargetList list =
                new TargetList(List.of(TargetSource.of(List.of(ListEntry.argument("10.0.0.0/8")))), List.of());
        var ordered = new Shuffled<ListedTarget>(list, given -> given, list::isReady, new Random(1));
        for (int i = 0; i < 1000; i++) {
            assertThat(ordered.next().target().host()).startsWith("10.");
            assertThat(list.read()).isEqualTo(Shuffled.WINDOW + i);
        }
    }

    /** The lines h0, h1 and so on, made as they are read. */
    private static final class Numbers extends InputStream {
        private final long lines;
        private long line;

        Numbers(long lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            throw new AssertionError("not byte by byte");
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (line == lines) {
                return -1;
            }
            int length = 0;
            while (line < lines && length + 24 < most) {
                into[from + length++] = 'h';
                byte[] digits = Long.toString(line++).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, into, from + length, digits.length);
                length += digits.length;
                into[from + length++] = '\n';
            }
            return length;
        }
    }

    private TargetList list(String text) {
        return list(stream(text));
    }

    private TargetList list(InputStream stream) {
        return new TargetList(List.of(ListFile.of(ListFile.STDIN, stream, bad, note -> {})), List.of());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream latin1(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> hosts(TargetList list) {
        List<String> hosts = new ArrayList<>();
        list.forEachRemaining(each -> hosts.add(each.target().host()));
        return hosts;
    }

    private static ListedTarget listed(String host, @Nullable Integer port, @Nullable String label) {
        return new ListedTarget(new NamedTarget(host, port, null), label);
    }
}

package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are odd, huge or made to hurt. */
class CheckFileHostileTest {
    private static final String GOOD = "version: 1\ntargets:\n  - host: a.example.org\n    name: Zürich\n";

    private static String only(List<String> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aByteOrderMarkAndLineEndsOfWindowsAreTaken(String charset) {
        byte[] text = ("\uFEFF" + GOOD.replace("\n", "\r\n")).getBytes(Charset.forName(charset));
        CheckFile read = CheckFileReader.read(text, Texts.NAME, Texts.FOLDER);
        assertThat(read.hosts().get(0).entry().label()).isEqualTo("Zürich");
        assertThat(read.hosts().get(0).place()).hasToString("bastions.yaml:3:5");
    }

    @Test
    void whatIsNoTextIsNamed() {
        assertThat(only(Texts.problems(GOOD.getBytes(StandardCharsets.ISO_8859_1))))
                .contains("not UTF-8");
        assertThat(only(Texts.problems("version: 1\nname: a\u0007\n")))
                .startsWith("bastions.yaml:2:8: ")
                .contains("U+0007");
        assertThat(only(Texts.problems(new byte[] {0, 1, 2, 3}))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n", "# comment\n", "null\n", "~\n", "\uFEFF"})
    void anEmptyFileSaysHowToBegin(String text) {
        assertThat(only(Texts.problems(text)))
                .isEqualTo("bastions.yaml: it is empty; begin with version: 1 and targets:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- b\n", "just words\n", "5\n", "[version, targets]\n"})
    void whatIsNoMapIsNoFileOfACheck(String text) {
        assertThat(only(Texts.problems(text))).contains("the file is a").contains("KEY: VALUE");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(only(Texts.problems(GOOD + "---\n" + GOOD))).contains("one document");
    }

    @Test
    void deepNestingEndsWithASentence() {
        for (String open : List.of("[", "{a: ")) {
            assertThat(only(Texts.problems("version: 1\ntargets: " + open.repeat(100_000))))
                    .contains("more than 40 levels of nesting");
        }
    }

    @Test
    void aliasesOfAliasesAreNotFollowedTwice() {
        StringBuilder laughs =
                new StringBuilder("version: 1\npolicies:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 25; i++) {
            laughs.append(
                    "  a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))));
        }
        assertThat(Texts.problems(laughs + "targets: *a24\n")).isNotEmpty();
    }

    @Test
    void aTargetThatHoldsItselfIsNoTarget() {
        assertThat(Texts.problems("version: 1\ntargets: &t\n  - *t\n")).isNotEmpty();
        assertThat(Texts.problems("version: 1\ntargets:\n  - &t\n    host: a\n    expect: *t\n"))
                .isNotEmpty();
        assertThat(Texts.problems("? &k [*k]\n: 1\n")).isNotEmpty();
    }

    @Test
    void wordsOfYaml11AreWordsAndNumbersAreToldApart() {
        CheckFile read = Texts.read(
                "version: 1\ntargets:\n  - {host: a.example.org, name: no}\n  - {host: b.example.org, name: 2026-01-02}\n");
        assertThat(read.hosts()).extracting(host -> host.entry().label()).containsExactly("no", "2026-01-02");
        assertThat(only(Texts.problems("version: 1\ntargets:\n  - {host: a.example.org, name: 75001}\n")))
                .isEqualTo("bastions.yaml:3:33: name is a number here; put it in quotes: \"75001\"");
        assertThat(only(Texts.problems("version: 1\ntargets:\n  - {host: a.example.org, name: true}\n")))
                .contains("\"true\"");
        assertThat(only(Texts.problems("version: 1\ntargets:\n  - {host: a.example.org, name: !!binary aGk=}\n")))
                .contains("tag");
        assertThat(only(Texts.problems("version: 1\ntargets:\n  - {host: a.example.org, name: !java.io.File /}\n")))
                .contains("tag");
    }

    @Test
    void escapeSequencesInTheFileAreNotRepeatedToTheTerminal() {
        List<String> problems = Texts.problems(
                "version: 1\n\"\\e[31mred\": 1\ntargets:\n  - {host: \"\\e[31ma\", name: \"a\\nb\"}\n  - {host: x, expect: {cause: \"\\e[2J\"}}\n");
        assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
        assertThat(problems).allSatisfy(line -> assertThat(line.chars().noneMatch(Character::isISOControl))
                .isTrue());
    }

    /** With the scanner's own pieces of 1 KB, each of these takes the square of its length: minutes. */
    @Test
    void aTextOfMegabytesIsReadInOnePassAndNotRepeated() {
        int megabytes = 16 << 20;
        for (String value : List.of("9".repeat(megabytes), "a".repeat(megabytes), "[2001:" + "9".repeat(megabytes))) {
            List<String> problems = Texts.problems("version: 1\ntargets:\n  - host: " + value + "\n");
            assertThat(problems).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .hasSizeLessThan(400));
        }
        assertThat(Texts.problems(GOOD + "#".repeat(megabytes) + "\n")).isEmpty();
    }

    @Test
    void theFirstProblemsAreToldInTheOrderOfTheFileAndTheOthersCounted() {
        String targets = IntStream.range(0, 50)
                .mapToObj(i -> "  - host: h" + i + ".example.org\n    prt: 22\n")
                .collect(Collectors.joining());
        List<String> problems = Texts.problems("version: 2\ntargets:\n" + targets);
        assertThat(problems).hasSize(FileProblems.MOST_TOLD + 1);
        assertThat(problems.get(0)).startsWith("bastions.yaml:1:10: write version: 1");
        assertThat(problems.get(1)).isEqualTo("bastions.yaml:4:5: 'prt' is no key of a target; did you mean port?");
        assertThat(problems).last().isEqualTo("bastions.yaml: and 31 more problems");
    }

    @Test
    void listsAreBounded() {
        String names = "[" + "a, ".repeat(200) + "a]";
        assertThat(only(Texts.problems(Texts.expecting("{algorithms: {kex: {forbid: " + names + "}}}"))))
                .contains("201 entries; at most 200");
        String targets = "version: 1\ntargets: [" + "a,".repeat(CheckFile.MAX_TARGETS) + "a]";
        assertThat(only(Texts.problems(targets))).contains("100001 entries; at most 100000");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '#';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) '#');
                return length;
            }
        };
        assertThatThrownBy(() -> CheckFileReader.read(endless, Texts.NAME, Texts.FOLDER))
                .isInstanceOf(UnusableCheckFileException.class)
                .hasMessage("bastions.yaml: it has more than 32 MB");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> CheckFileReader.read(Path.of("no such file.yaml"), InputStream.nullInputStream()))
                .hasMessage("cannot read no such file.yaml: it does not exist");
        assertThatThrownBy(() -> CheckFileReader.read(Path.of("."), InputStream.nullInputStream()))
                .hasMessage("cannot read .: it is a directory");
        assertThat(CheckFileReader.read(Path.of("-"), new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)))
                        .hosts())
                .hasSize(1);
    }

    @Test
    void aThousandTargetsThatShareAnAliasAreATargetEach() {
        String targets = IntStream.range(1, 1000)
                .mapToObj(i -> "  - {host: h" + i + ".example.org, expect: *e}\n")
                .collect(Collectors.joining());
        CheckFile read = Texts.read(
                "version: 1\ntargets:\n  - {host: a.example.org, expect: &e {strict_kex: true}}\n" + targets);
        assertThat(read.hosts()).hasSize(1000);
    }
}

package io.sshprobe.diagnosis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Distinction;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a page is closed: what it does not know fails. */
class PageParserTest {
    private static final String PAGE =
            """
            # tarpit: A tarpit waits

            ## How it looks

            Lines come slowly, as `nc` shows
            and "Bad line" says.

            ## Words of clients and logs

            ### Client

            - [`Connection timed out`](messages.md#connection-timed-out)
            - `Bad line`, `Worse … line`: A line
              is bad.

            ### Path log

            - `slow`: The path is slow.

            ## How it is told apart

            - [`not-ssh`](not-ssh.md),
              [`daemon-hung`](daemon-hung.md): They stop.
            - Wait.

            ## What settles it

            Wait longer.

            ## What to do

            ### Path

            - Look.

            ### Server

            - Run `ps -ef | grep tarpit`.
            - Stop it.
            """;

    private static final String MESSAGES =
            """
            # Messages

            About them.

            ## Client

            ### `One`

            - `ONE`
            - `Uno`

            It is one.

            ### `Two … many`

            There are
            two.

            ## Server log

            ### `Three`

            It is three.

            ## Path log

            ### `Four`

            It is four.
            """;

    @Test
    void aPageIsUnderstood() throws Exception {
        assertThat(PageParser.cause(Cause.TARPIT, PAGE))
                .isEqualTo(new CausePage(
                        Cause.TARPIT,
                        "A tarpit waits",
                        "Lines come slowly, as 'nc' shows and \"Bad line\" says.",
                        List.of(
                                CauseMessage.shared(Remedy.Where.CLIENT, "Connection timed out"),
                                new CauseMessage(
                                        Remedy.Where.CLIENT, List.of("Bad line", "Worse … line"), "A line is bad."),
                                new CauseMessage(Remedy.Where.PATH, List.of("slow"), "The path is slow.")),
                        List.of(
                                new Distinction(List.of(Cause.NOT_SSH, Cause.DAEMON_HUNG), "They stop."),
                                new Distinction(List.of(), "Wait.")),
                        "Wait longer.",
                        List.of(
                                Remedy.path("Look."),
                                Remedy.server("Run 'ps -ef | grep tarpit'."),
                                Remedy.server("Stop it."))));
    }

    @Test
    void aGroupCanBeForSomeSoftwareOnly() throws Exception {
        String page = PAGE + "\n### Server (Dropbear, other software)\n\n- Stop it, too.\n";

        assertThat(PageParser.cause(Cause.TARPIT, page).remedies())
                .endsWith(new Remedy(
                        Remedy.Where.SERVER, "Stop it, too.", Set.of(ServerSoftware.DROPBEAR, ServerSoftware.OTHER)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Server (dropbear)",
                "Server (Dropbear,other software)",
                "Server (Dropbear, Dropbear)",
                "Server ()"
            })
    void softwareIsNamedOnceAndByItsLabel(String heading) {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageParser.cause(Cause.TARPIT, PAGE + "\n### " + heading + "\n\n- Stop it.\n"))
                .withMessageContaining("is no kind of software, or was named before");
    }

    @Test
    void aPageCanSayThatThereAreNoMessages() throws Exception {
        String page = PAGE.replaceFirst("(?s)### Client.*?\n\n## How it is told", "None.\n\n## How it is told");

        assertThat(PageParser.cause(Cause.TARPIT, page).messages()).isEmpty();
    }

    @Test
    void sharedMessagesAreUnderstood() throws Exception {
        assertThat(PageParser.messages(MESSAGES))
                .containsExactly(
                        new CauseMessage(Remedy.Where.CLIENT, List.of("One", "ONE", "Uno"), "It is one."),
                        new CauseMessage(Remedy.Where.CLIENT, List.of("Two … many"), "There are two."),
                        new CauseMessage(Remedy.Where.SERVER, List.of("Three"), "It is three."),
                        new CauseMessage(Remedy.Where.PATH, List.of("Four"), "It is four."));
    }

    @Test
    void whatHelpsWithAnyCauseIsUnderstood() throws Exception {
        assertThat(PageParser.anyCause("# Always\n\n## What to do\n\n### Client\n\n- Try `ssh`.\n"))
                .containsExactly(Remedy.client("Try 'ssh'."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "# tarpit: A tarpit waits | # tarpit A tarpit waits         | 1: the title begins with 'tarpit: '",
                "# tarpit: A tarpit waits | # not-ssh: A tarpit waits       | 1: the title begins with 'tarpit: '",
                "# tarpit: A tarpit waits | A tarpit waits                  | 1: TITLE expected, not 'A tarpit waits'",
                "## How it looks          | ## How it seems                 | 3: '## How it looks' expected, not '## How it seems'",
                "## What settles it       | ### What settles it             | 26: '## What settles it' expected",
                "## Words of clients      | ## Words of servers             | 8: '## Words of clients and logs' expected",
                "### Client               | ### Clients                     | 10: '## How it is told apart' expected, not '### Clients'",
                "messages.md#             | message.md#                     | 12: a message of several causes",
                "timed-out)               | timed-out), too                 | 12: a message of several causes",
                "timed-out)               | timed-out                       | 12: a link without its end",
                "`](messages.md           | `] (messages.md                 | 12: a link is [`text`](target)",
                "- `Bad line`, `Worse     | - ``, `Worse                    | 13: code stands between two backticks",
                "line`: A line            | line` A line                    | 13: a message of one cause",
                "](not-ssh.md)            | ](daemon-hung.md)               | 22: a cause is linked as",
                "[`not-ssh`]              | [`not-telnet`]                  | 22: a cause is linked as",
                "md): They stop.          | md) They stop.                  | 22: ': ' expected after the causes",
                "- Wait.                  | - Wait *now*.                   | 24: '*' stands in code only",
                "- Wait.                  | - [`tarpit`](tarpit.md)         | 24: ': ' expected after the causes",
                "Wait longer.             | - Wait longer.                  | 28: PARAGRAPH expected, not '- Wait longer.'",
                "grep tarpit`.            | grep tarpit.                    | 38: code stands between two backticks",
                "grep tarpit`.            | grep 'tarpit'`.                 | 38: a single quote in code",
                "### Server               | ### Path                        | 36: a group that was there before",
                "### Server               | ### Elsewhere                   | 36: the groups are 'Server', 'Client' and 'Path'",
                "- Look.                  | Look.                           | 34: ITEM expected, not 'Look.'",
                "'  is bad.'              | '   is bad.'                    | 14: neither the beginning of a block nor part of one",
                "'  is bad.'              | 'is bad.'                       | 14: neither the beginning of a block nor part of one"
            })
    void whatBreaksTheFormFailsWithItsLine(String was, String is, String problem) {
        String page = PAGE.replace(bare(was), bare(is));
        assertThat(page).isNotEqualTo(PAGE);

        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageParser.cause(Cause.TARPIT, page))
                .withMessageStartingWith("tarpit.md, line " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- More.\n\nText.\n", "\n## More\n", "\n# More\n"})
    void nothingComesAfterTheLastPart(String more) {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageParser.cause(Cause.TARPIT, PAGE + more))
                .withMessageContaining("END expected");
    }

    @Test
    void noPartCanBeLeftOut() {
        List<String> lines = PAGE.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("# ") || lines.get(i).startsWith("## ")) {
                List<String> fewer = new ArrayList<>(lines);
                fewer.remove(i);
                String heading = lines.get(i);
                assertThatExceptionOfType(MalformedPageException.class)
                        .as(heading)
                        .isThrownBy(() -> PageParser.cause(Cause.TARPIT, String.join("\n", fewer)));
            }
        }
        assertThatExceptionOfType(MalformedPageException.class).isThrownBy(() -> PageParser.cause(Cause.TARPIT, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is one.\n\n", "### `Three`\n\n", "## Path log\n\n", "About them.\n\n"})
    void noPartOfTheSharedMessagesCanBeLeftOut(String part) {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> PageParser.messages(MESSAGES.replace(part, "")));
    }

    /** Quotes keep the spaces at the beginning of a cell. */
    private static String bare(String cell) {
        return cell.startsWith("'") ? cell.substring(1, cell.length() - 1) : cell;
    }
}

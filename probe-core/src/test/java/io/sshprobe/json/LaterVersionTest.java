package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.target.Stage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of a later version is read: what that version added is ignored, or kept and shown, and never lost silently. */
class LaterVersionTest {
    private static final Result REFUSED = Cases.refused();
    private static final String LINE = new JsonReport("0.0.0").line(REFUSED).strip();

    /** Each row: what the line says now, what the later version says there, and what this version does not know. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"verdict\":{\"cause\":\"fail2ban-ban\" | \"verdict\":{\"cause\":\"route-refused\" | the cause 'route-refused'",
                "\"family\":\"ban\"         | \"family\":\"route\"          | the family 'route'",
                "\"confidence\":\"likely\"  | \"confidence\":\"probable\"   | the confidence 'probable'",
                "\"confidence\":\"possible\" | \"confidence\":\"faint\"     | the confidence 'faint'",
                "\"stage\":\"connect\",\"notices\" | \"stage\":\"route\",\"notices\" | the stage 'route'",
                "{\"cause\":\"firewall-reject\" | {\"cause\":\"route-failed\"    | the cause 'route-failed'",
                "{\"cause\":\"not-listening\" | {\"cause\":\"port-moved\"      | the cause 'port-moved'",
                "\"where\":\"path\"         | \"where\":\"hop\"             | the place of a remedy 'hop'",
                "[\"other-source\"]         | [\"other-source\",\"by-route\"] | the experiment 'by-route'",
                "\"experiment\":\"control-port\" | \"experiment\":\"by-route\"  | the experiment 'by-route'",
                "\"kind\":\"refused\"       | \"kind\":\"route-lost\"       | the end 'route-lost'",
                "\"by\":\"peer\"            | \"by\":\"hop\"                | the origin of an end 'hop'",
                "\"outcome\":\"failed\"     | \"outcome\":\"skipped\"       | the stage outcome 'skipped'",
                "\"opening\":\"at-once\"    | \"opening\":\"by-turns\"      | the opening 'by-turns'",
                "{\"stage\":\"connect\",\"outcome\" | {\"stage\":\"route\",\"outcome\":\"completed\",\"start_ms\":0,"
                        + "\"duration_ms\":1.5,\"own_ms\":0},{\"stage\":\"connect\",\"outcome\" | the stage 'route'",
                "\"end\":\"completed\",\"stage\":\"service-request\" | \"end\":\"route-lost\",\"stage\":\"route\" | the end 'route-lost', the stage 'route'",
            })
    void aWordThatIsNotKnownIsKeptAndNamed(String was, String is, String unknown) throws MalformedLineException {
        assertThat(LINE).contains(was);
        String later = LINE.replace(was, is);

        SavedResult saved = JsonReader.saved(later + "\n");

        assertThat(saved).isInstanceOfSatisfying(NewerResult.class, newer -> {
            assertThat(newer.notice())
                    .isEqualTo("judged by a newer version of sshprobe: it has " + unknown
                            + ", which this version does not know");
            assertThat(newer.line()).isEqualTo(later);
            assertThat(newer.endpoint()).isEqualTo(REFUSED.facts().endpoint());
            assertThat(newer.startedAt()).isEqualTo(REFUSED.facts().first().startedAt());
            assertThat(newer.connections()).isEqualTo(3);
            assertThat(newer.addresses()).isEqualTo(2);
            assertThat(newer.verdict().summary()).isEqualTo(REFUSED.assessment().summary());
            assertThat(newer.verdict().candidates()).hasSize(2);
            assertThat(newer.verdict().remedies()).hasSize(3);
            assertThat(newer.verdict().ruledOut()).hasSize(1);
        });
        assertThatThrownBy(() -> JsonReader.read(later))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("judged by a newer version");
    }

    @Test
    void aVerdictIsReadAsItWasWritten() throws MalformedLineException {
        NewerResult newer = (NewerResult) JsonReader.saved(LINE.replace("\"by\":\"peer\"", "\"by\":\"hop\""));
        SavedVerdict verdict = newer.verdict();
        assertThat(verdict.cause()).isEqualTo(CauseLabel.of(REFUSED.assessment().cause()));
        assertThat(verdict.confidence()).isEqualTo("likely");
        assertThat(verdict.stage()).isEqualTo("connect");
        assertThat(verdict.notices()).isEqualTo(REFUSED.assessment().notices());
        assertThat(verdict.settle()).isEqualTo(REFUSED.assessment().settle());
        assertThat(verdict.evidenceFor())
                .isEqualTo(REFUSED.assessment().verdict().evidenceFor());
        assertThat(verdict.evidenceAgainst())
                .isEqualTo(REFUSED.assessment().verdict().evidenceAgainst());
        assertThat(newer.stages()).hasSize(Stage.IN_ORDER.size());
        assertThat(newer.end().by()).isEqualTo("hop");
        assertThat(newer.end().errno()).isEqualTo("ECONNREFUSED");
        assertThat(newer.waitedNanos()).isEqualTo(REFUSED.facts().first().waitedNanos());
        assertThat(newer.head()).isEqualTo(ResultHead.of(REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void aResultAboutNoAddressIsMalformed(String addresses) {
        String later = LINE.replace("\"by\":\"peer\"", "\"by\":\"hop\"")
                .replace("\"addresses\":2", "\"addresses\":" + addresses);
        assertThat(later).contains("\"addresses\":" + addresses);
        assertThatThrownBy(() -> JsonReader.saved(later)).isInstanceOf(MalformedLineException.class);
    }

    @Test
    void whatMayHarmATerminalIsEscapedInALineThatIsShownAsItIs() throws MalformedLineException {
        String later = LINE.replace("\"by\":\"peer\"", "\"by\":\"hop\"")
                .replace("\"summary\":\"", "\"summary\":\"\\u009b\u009b\u202e");
        NewerResult newer = (NewerResult) JsonReader.saved(later);
        assertThat(newer.lineFrom(null))
                .contains("\"summary\":\"\\u009b\\u009b\\u202e")
                .isASCII();
    }

    @Test
    void manyWordsAreCounted() throws MalformedLineException {
        String later = LINE.replace("\"stage\":\"connect\"", "\"stage\":\"route\"")
                .replace("\"kind\":\"refused\"", "\"kind\":\"lost\"")
                .replace("\"by\":\"peer\"", "\"by\":\"hop\"")
                .replace("\"where\":\"path\"", "\"where\":\"hop\"");
        assertThat(((NewerResult) JsonReader.saved(later)).notice())
                .endsWith(" and 1 more, which this version does not know");
    }

    /** Members may be added to any object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schema\"",
                "\"cause\"",
                "\"where\"",
                "\"experiment\"",
                "\"stage\"",
                "\"kind\"",
                "\"version\"",
                "\"cookie\"",
                "\"blob\"",
                "\"key_id\"",
                "\"state\"",
                "\"rung\"",
                "\"vantage\"",
                "\"at\"",
                "\"received\"",
                "\"raw\"",
                "\"verdict\"",
                "\"end\""
            })
    void aMemberThatIsNotKnownIsPassedOver(String before) throws MalformedLineException {
        for (Result result : Cases.all().values()) {
            String line = new JsonReport("0.0.0").line(result);
            CaseFile facts = JsonReader.read(line);
            String added =
                    line.replace(before + ":", "\"added_later\":[{\"a\":[1.5e3,null,true,\"x\"]},{}]," + before + ":");
            assertThat(JsonReader.read(added)).isEqualTo(facts);
            byte[] bytes = added.getBytes(StandardCharsets.US_ASCII);
            byte[] plain = line.getBytes(StandardCharsets.US_ASCII);
            assertThat(JsonHeadReader.read(bytes, bytes.length)).isEqualTo(JsonHeadReader.read(plain, plain.length));
        }
    }

    @Test
    void aStageThatTheWriterDidNotHaveWasNotReached() throws MalformedLineException {
        String older = LINE.replaceAll("\\{\"stage\":\"newkeys\",\"outcome\":\"not-reached\"[^}]*},", "");
        assertThat(older).isNotEqualTo(LINE);
        assertThat(JsonReader.read(older)).isEqualTo(JsonReader.read(LINE));
        assertThat(JsonReader.read(older).first().stage(Stage.NEWKEYS).outcome())
                .isEqualTo(StageOutcome.NOT_REACHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sshprobe/1", "sshprobe/1.0", "sshprobe/1.1", "sshprobe/1.27"})
    void anotherMinorVersionOfTheSchemaIsRead(String schema) throws MalformedLineException {
        String line = LINE.replace("\"sshprobe/1\"", "\"" + schema + "\"");
        assertThat(JsonReader.read(line)).isEqualTo(REFUSED.facts());
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThat(JsonHeadReader.read(bytes, bytes.length)).isEqualTo(ResultHead.of(REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sshprobe/2",
                "sshprobe/2.0",
                "sshprobe/10",
                "sshprobe/1.",
                "sshprobe/1.x",
                "sshprobe/1a",
                "x",
                ""
            })
    void anotherMajorVersionOfTheSchemaIsRefused(String schema) {
        String line = LINE.replace("\"sshprobe/1\"", "\"" + schema + "\"");
        String why = "not a result of sshprobe: its schema is " + schema + ", and this version reads sshprobe/1";
        assertThatThrownBy(() -> JsonReader.saved(line))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage(why);
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> JsonHeadReader.read(bytes, bytes.length))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({"route, false", "ok, true", "skipped, true", "unknown, false"})
    void theHeadOfALineWithAnUnknownCauseTellsIt(String family, boolean fine) throws MalformedLineException {
        byte[] later = LINE.replace(
                        "\"cause\":\"fail2ban-ban\",\"family\":\"ban\"",
                        "\"cause\":\"new-cause\",\"family\":\"" + family + "\"")
                .getBytes(StandardCharsets.US_ASCII);
        ResultHead head = JsonHeadReader.read(later, later.length);
        assertThat(head.cause()).isEqualTo(new CauseLabel("new-cause", family));
        assertThat(head.cause().known()).isEmpty();
        assertThat(head.isUnhealthy()).isEqualTo(!fine);
        assertThat(head.summary()).isEqualTo(REFUSED.assessment().summary());
        assertThat(head.remedy()).startsWith("server: fail2ban-client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Route", "a b", "\\u001b[2J", "route_failed"})
    void aWordThatHasNotTheFormOfALabelIsRefused(String word) {
        assertThatThrownBy(() -> JsonReader.saved(LINE.replace("\"by\":\"peer\"", "\"by\":\"" + word + "\"")))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage("not a result of sshprobe: /end/by is not a label");
    }

    @Test
    void thePlaceIsPutIntoALineThatNamesNone() throws MalformedLineException {
        String later = LINE.replace("\"by\":\"peer\"", "\"by\":\"hop\"");
        NewerResult newer = (NewerResult) JsonReader.saved(later);
        assertThat(newer.lineFrom(null)).isEqualTo(later);
        assertThat(((NewerResult) JsonReader.saved(newer.lineFrom("a \"place\""))).vantage())
                .isEqualTo("a \"place\"");
        NewerResult placed = (NewerResult) JsonReader.saved(newer.lineFrom("home"));
        assertThat(placed.vantage()).isEqualTo("home");
        assertThat(placed.lineFrom("office")).isEqualTo(placed.line());
    }
}

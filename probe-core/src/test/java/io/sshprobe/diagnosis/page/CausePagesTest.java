package io.sshprobe.diagnosis.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Distinction;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.Rule;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.diagnosis.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cause has a page of the right form, and the page has what a reader needs. */
class CausePagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/sshprobe/causes");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern OPENSSH_ONLY = Pattern.compile(
            "sshd -[a-zA-Z]|-C sshd|/etc/ssh|sshd_config|/usr/sbin/sshd"
                    + "|/run/sshd|(systemctl|journalctl)[^']* sshd?\\b|sshd?\\.(service|socket)|ssh-keygen -A|getent passwd sshd");

    @Test
    void thereIsAPageForEveryCauseAndNoOtherFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("messages.md", "other-messages.md", "any-cause.md"), causes())
                                    .toList());
        }
    }

    private static Stream<String> causes() {
        return Arrays.stream(Cause.values()).map(PageParser::fileName);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageHasTheForm(Cause cause) throws Exception {
        CausePage page = PageParser.cause(cause, CausePages.text(PageParser.fileName(cause)));

        assertThat(page.cause()).isEqualTo(cause);
        assertThat(page.headline()).doesNotEndWith(".").hasSizeLessThan(70);
        assertThat(page.looks()).endsWith(".");
        assertThat(page.settle()).endsWith(".");
        assertThat(page.distinctions()).extracting(Distinction::text).allMatch(text -> text.endsWith("."));
        assertThat(page.remedies()).extracting(Remedy::action).allMatch(text -> text.matches("(?s).*[.?]"));
        assertThat(page.messages())
                .filteredOn(message -> !message.isShared())
                .extracting(CauseMessage::meaning)
                .allMatch(text -> text.endsWith("."));
        assertThat(CausePages.of(cause)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.md", "messages.md"})
    void whereAPageIsMissingOrDamagedAnotherSaysSo(String file) {
        CausePage page = CausePages.readOrStandIn(Cause.TARPIT, file);

        assertThat(page.cause()).isEqualTo(Cause.TARPIT);
        assertThat(page.headline()).contains("missing or damaged");
        assertThat(page.remedies()).singleElement().satisfies(remedy -> assertThat(remedy.action())
                .contains("tarpit"));
    }

    @Test
    void thePageOfACauseIsKept() {
        assertThat(CausePages.of(Cause.TARPIT)).isSameAs(CausePages.of(Cause.TARPIT));
    }

    @ParameterizedTest
    @EnumSource
    void thePageTellsTheCauseFromTheLookAlikesThatItsRuleDeclares(Cause cause) {
        Rule rule = Rules.ALL.stream()
                .filter(each -> each.cause() == cause)
                .findFirst()
                .orElseThrow();

        assertThat(CausePages.of(cause).distinctions().stream()
                        .flatMap(distinction -> distinction.lookAlikes().stream()))
                .as("causes under 'How it is told apart' of %s, and the look-alikes of its rule", cause.label())
                .containsExactlyInAnyOrderElementsOf(rule.lookAlikes());
    }

    @ParameterizedTest
    @EnumSource
    void wordsThatAreQuotedUnderHowItLooksLeadToTheCause(Cause cause) {
        List<String> quoted = QUOTED.matcher(CausePages.of(cause).looks())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(quoted).allSatisfy(words -> assertThat(KnownMessages.find(words))
                .as(words)
                .anySatisfy(message -> assertThat(message.causes()).contains(cause)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HEALTHY", "PROBER_LIMIT", "PROBER_BUG", "SKIPPED", "UNKNOWN"})
    void aFaultHasARemedyWhereItIs(Cause cause) {
        assertThat(CausePages.of(cause).remedies())
                .extracting(Remedy::where)
                .containsAnyOf(Remedy.Where.SERVER, Remedy.Where.PATH);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NOT_LISTENING",
                "DAEMON_CRASH",
                "FIREWALL_DROP",
                "FIREWALL_REJECT",
                "CONNECTION_RATE_LIMIT",
                "CONCURRENCY_LIMIT",
                "TCP_WRAPPERS",
                "ALGORITHM_MISMATCH"
            })
    void whereDebianAndRedHatDifferBothAreTold(Cause cause) {
        assertThat(CausePages.of(cause).remedies().toString()).contains("Debian", "RHEL");
    }

    /** A page that knows what to do on a server knows it for every kind of server. */
    @ParameterizedTest
    @EnumSource
    void noSoftwareIsLeftWithoutAdviceThatOthersGet(Cause cause) {
        List<Remedy> onTheServer = CausePages.of(cause).remedies().stream()
                .filter(remedy -> remedy.where() == Remedy.Where.SERVER)
                .toList();
        for (ServerSoftware kind : onTheServer.isEmpty() ? new ServerSoftware[0] : ServerSoftware.values()) {
            assertThat(onTheServer)
                    .as("%s on %s", cause.label(), kind.title())
                    .anyMatch(remedy -> remedy.fits(Set.of(kind)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void adviceForOtherSoftwareNamesNothingThatOnlyOpensshOnUnixHas(Cause cause) {
        CausePage page = CausePages.of(cause);
        for (ServerSoftware kind : ServerSoftware.values()) {
            assertThat(page.remedies())
                    .filteredOn(remedy -> remedy.where() == Remedy.Where.SERVER && remedy.fits(Set.of(kind)))
                    .extracting(Remedy::action)
                    .as("%s on %s", cause.label(), kind.title())
                    .noneMatch(action -> foreign(kind).matcher(action).find());
        }
        assertThat(OPENSSH_ONLY.matcher(page.settle()).find())
                .as("what settles %s, of whatever software: %s", cause.label(), page.settle())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatHelpsWithEveryCauseIsForEverySoftware(ServerSoftware kind) {
        assertThat(CausePages.remediesForAnyCause())
                .filteredOn(remedy -> remedy.where() == Remedy.Where.SERVER && remedy.fits(Set.of(kind)))
                .extracting(Remedy::action)
                .anyMatch(action -> action.contains("log"))
                .noneMatch(action -> foreign(kind).matcher(action).find());
    }

    /** What a kind of software has not. */
    private static Pattern foreign(ServerSoftware kind) {
        return switch (kind) {
            case OPENSSH_LINUX -> Pattern.compile("ProgramData|PowerShell|rcctl|launchctl|Cisco|dropbear");
            case OPENSSH_BSD -> Pattern.compile("ProgramData|PowerShell|systemctl|journalctl|Cisco|dropbear");
            case OPENSSH_WINDOWS ->
                Pattern.compile(
                        "/etc/|/run/sshd|/usr/|/proc/|sshd -[tT]\\b|systemctl|journalctl|rcctl|ssh-keygen -A|Cisco|dropbear");
            case DROPBEAR, DEVICE, OTHER -> OPENSSH_ONLY;
        };
    }

    @Test
    void whatHelpsWithEveryCauseCoversLogsAccessControlConsoleAndCapture() {
        assertThat(CausePages.remediesForAnyCause().toString())
                .contains("journalctl", "LogLevel VERBOSE", "sshd -ddd", "ssh -vvv")
                .contains("getenforce", "ausearch", "aa-status", "semanage port")
                .contains("IPMI", "serial console", "single-user mode")
                .contains("tcpdump", "TTL", "IP-ID 0", "Window 0");
    }

    @Test
    void everyPageEndsWithItsLineEnd() throws IOException {
        for (String name : Stream.concat(Stream.of("messages.md", "other-messages.md", "any-cause.md"), causes())
                .toList()) {
            assertThat(Files.readString(FOLDER.resolve(name))).as(name).endsWith("\n");
        }
    }
}

package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.observation.EndKind.MISMATCH;
import static io.sshprobe.target.Stage.KEY_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.evidence.OpensshNames;
import io.sshprobe.diagnosis.evidence.OpensshVersion;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.LabImage;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed against a mismatch is taken by the installed ssh and by Debian's, whatever an old device lists. */
class MismatchCommandsTest {
    private static final Assessor ASSESSOR = Rules.assessor();
    private static final Pattern COMMAND =
            Pattern.compile("^(?:With OpenSSH ([^:]+) only: ')?ssh (-o\\S+(?: -o\\S+)*) HOST");

    /** Lists of old devices, of other implementations, and of a peer that means harm. */
    private static final Map<AlgorithmKind, List<String>> LISTS = Map.of(
            AlgorithmKind.KEX,
            List.of(
                    "diffie-hellman-group1-sha1",
                    "diffie-hellman-group15-sha512,diffie-hellman-group14-sha1",
                    "diffie-hellman-group15-sha512,diffie-hellman-group17-sha512",
                    "diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1",
                    "gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==,rsa1024-sha1",
                    "curve448-sha512,mlkem1024nistp384-sha384",
                    "sntrup4591761x25519-sha512@tinyssh.org",
                    "kexguess2@matt.ucc.asn.au,kex-strict-s-v00@openssh.com,ext-info-s",
                    "$(id),-oProxyCommand=id,diffie-hellman-group1-sha1;id"),
            AlgorithmKind.HOST_KEY,
            List.of(
                    "ssh-dss",
                    "ssh-dss,ssh-rsa",
                    "x509v3-sign-rsa,x509v3-sign-dss",
                    "ssh-ed448,ssh-rsa",
                    "pgp-sign-rsa",
                    "ssh-rsa-sha256@ssh.com,ssh-dss-cert-v01@openssh.com"),
            AlgorithmKind.CIPHER,
            List.of(
                    "des-cbc",
                    "des-cbc,3des-cbc",
                    "blowfish-cbc,cast128-cbc,arcfour256",
                    "twofish256-cbc,aes128-cbc,3des-cbc",
                    "rijndael-cbc@lysator.liu.se,3des-cbc",
                    "rijndael-cbc@lysator.liu.se",
                    "none",
                    "AEAD_AES_128_GCM,aes128-gcm,chacha20-poly1305",
                    "3des-ctr,aes256-cbc"),
            AlgorithmKind.MAC,
            List.of(
                    "hmac-ripemd160@openssh.com",
                    "hmac-md5,hmac-sha1-96",
                    "hmac-md5-96,hmac-md5",
                    "none",
                    "hmac-sha2-256-96,hmac-sha256-2@ssh.com",
                    "hmac-sha3-256,umac-96@openssh.com"),
            AlgorithmKind.COMPRESSION,
            List.of("zlib", "lzo", "zlib,lzo"));

    static Stream<Arguments> everyListInEverySlot() {
        return LISTS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().flatMap(list -> Stream.concat(
                                entry.getKey().slots().stream().map(slot -> List.of(slot)),
                                Stream.of(entry.getKey().slots()))
                        .distinct()
                        .map(slots -> Arguments.of(slots, list))));
    }

    @ParameterizedTest
    @MethodSource("everyListInEverySlot")
    void sshTakesTheCommand(List<Slot> slots, String list) throws Exception {
        assertIsTaken(clientRemedies(Map.of(), slots, list));
    }

    @Test
    void sshTakesTheCommandForOldListsOfEveryKindAtOnce() throws Exception {
        for (List<String> remedies : remediesForOldListsOfEveryKind()) {
            assertIsTaken(remedies);
        }
    }

    @Tag("container")
    @ParameterizedTest
    @EnumSource(names = {"BULLSEYE", "BOOKWORM", "TRIXIE"})
    void sshOfEachDebianReleaseTakesTheCommandsForIt(LabImage image) {
        try (LabContainer container = LabContainer.start(image)) {
            OpensshVersion release =
                    OpensshVersion.in(container.run("ssh -V 2>&1")).orElseThrow();
            List<String> commands = Stream.concat(
                            everyListInEverySlot().map(row -> {
                                @SuppressWarnings("unchecked")
                                List<Slot> slots = (List<Slot>) row.get()[0];
                                return clientRemedies(Map.of(), slots, (String) row.get()[1]);
                            }),
                            remediesForOldListsOfEveryKind().stream())
                    .flatMap(remedies -> commands(remedies, release).stream())
                    .distinct()
                    .toList();

            assertThat(commands).contains("-oCiphers=+3des-cbc");
            assertThat(container.run(commands.stream()
                            .map(options -> "ssh -F none -G %s host >/dev/null 2>&1 || echo '%<s'".formatted(options))
                            .collect(Collectors.joining("\n"))))
                    .isEmpty();
        }
    }

    private static List<List<String>> remediesForOldListsOfEveryKind() {
        List<List<String>> remedies = new ArrayList<>();
        List<AlgorithmKind> kinds = List.of(AlgorithmKind.KEX, AlgorithmKind.HOST_KEY, AlgorithmKind.CIPHER);
        for (int i = 0; i < 6; i++) {
            Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
            for (AlgorithmKind kind : kinds) {
                NameList names = names(LISTS.getOrDefault(kind, List.of()).get(i));
                kind.slots().forEach(slot -> lists.put(slot, names));
            }
            remedies.add(clientRemedies(
                    lists,
                    AlgorithmKind.MAC.slots(),
                    LISTS.getOrDefault(AlgorithmKind.MAC, List.of()).get(i)));
        }
        return remedies;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIPHER   | des-cbc,3des-cbc                           | ssh -oCiphers=+3des-cbc HOST,",
                "CIPHER   | 3des-cbc,arcfour256,des-cbc                | ssh -oCiphers=+3des-cbc HOST,",
                "CIPHER   | rijndael-cbc@lysator.liu.se,3des-cbc       | ssh -oCiphers=+3des-cbc HOST,",
                "CIPHER   | twofish256-cbc,3des-cbc,aes128-cbc         | ssh -oCiphers=+aes128-cbc HOST,",
                "MAC      | hmac-md5-96,hmac-md5                       | ssh -oMACs=+hmac-md5 HOST,",
                "HOST_KEY | ssh-dss,ssh-rsa                            | ssh -oHostKeyAlgorithms=+ssh-rsa HOST,",
                "HOST_KEY | ssh-dss                                    | With OpenSSH 9.9 or older only: 'ssh -oHostKeyAlgorithms=+ssh-dss HOST',",
                "KEX      | diffie-hellman-group15-sha512,diffie-hellman-group14-sha1 | ssh -oKexAlgorithms=+diffie-hellman-group14-sha1 HOST,"
            })
    void theNameThatWeakensLeastIsChosen(AlgorithmKind kind, String list, String begin) {
        assertThat(clientRemedies(Map.of(), kind.slots(), list).get(0)).startsWith(begin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIPHER | blowfish-cbc,cast128-cbc,arcfour256 | The last release that had one was 7.5. | PuTTY (plink) has blowfish-cbc, arcfour256.",
                "CIPHER | des-cbc                             | OpenSSH's client has none of the server's ciphers (des-cbc). | PuTTY (plink) has des-cbc.",
                "MAC    | hmac-ripemd160@openssh.com          | none of the server's MACs (hmac-ripemd160@openssh.com). | no option of ssh helps",
                "KEX    | curve448-sha512                     | none of the server's key exchange methods | PuTTY (plink) has curve448-sha512."
            })
    void whereNoNameIsUsableTheRemedySaysSo(AlgorithmKind kind, String list, String reason, String more) {
        assertThat(clientRemedies(Map.of(), kind.slots(), list).get(0))
                .contains(reason, more, "no option of ssh helps: the server must change")
                .doesNotContain("ssh -o");
    }

    @Test
    void directionsThatFailWithOtherNamesGetOneNameEach() {
        Map<Slot, NameList> lists = Map.of(Slot.CIPHER_CLIENT_TO_SERVER, NameList.of("aes128-cbc"));

        assertThat(clientRemedies(lists, List.of(Slot.CIPHER_SERVER_TO_CLIENT), "3des-cbc")
                        .get(0))
                .startsWith("ssh -oCiphers=+aes128-cbc,3des-cbc HOST,");
    }

    @ParameterizedTest
    @CsvSource({"kex, KEX", "HostKeyAlgorithms, HOST_KEY", "cipher, CIPHER", "mac, MAC"})
    void theTableOfNamesIsThatOfTheInstalledSsh(String query, AlgorithmKind kind) throws Exception {
        List<String> installed = new ArrayList<>(InstalledSsh.names(query));
        List<String> table = new ArrayList<>(OpensshNames.of(kind, InstalledSsh.release()));
        // What distributions add: Debian the name of 9.9 to its 9.2, Red Hat key exchanges of GSSAPI.
        installed.removeIf(name -> name.equals("sntrup761x25519-sha512") || name.startsWith("gss-"));
        table.remove("sntrup761x25519-sha512");

        assertThat(table).containsExactlyInAnyOrderElementsOf(installed);
    }

    private static void assertIsTaken(List<String> remedies) throws Exception {
        OpensshVersion installed = InstalledSsh.release();
        assertThat(remedies.get(0)).matches(".*(?:" + COMMAND.pattern().substring(1) + "|no option of ssh helps).*");
        for (String remedy : remedies) {
            assertThat(remedy).doesNotContain("$(", "ProxyCommand", ";id");
        }
        for (String options : commands(remedies, installed)) {
            assertThat(InstalledSsh.complaint(Arrays.asList(options.split(" "))))
                    .as(remedies.toString())
                    .isEmpty();
        }
    }

    /** The options of the commands among these remedies that are for this release. */
    private static List<String> commands(List<String> remedies, OpensshVersion release) {
        return remedies.stream()
                .map(COMMAND::matcher)
                .filter(Matcher::find)
                .filter(command -> command.group(1) == null || fits(command.group(1), release))
                .map(command -> command.group(2))
                .toList();
    }

    /** Whether a release is among {@code 9.9 or older}, {@code 10.5 or later}, {@code 8.5 to 9.9}. */
    private static boolean fits(String releases, OpensshVersion release) {
        String[] words = releases.split(" ");
        OpensshVersion first = OpensshVersion.in("OpenSSH_" + words[0]).orElseThrow();
        return switch (words[words.length - 1]) {
            case "older" -> release.compareTo(first) <= 0;
            case "later" -> release.compareTo(first) >= 0;
            default ->
                release.compareTo(first) >= 0
                        && release.compareTo(
                                        OpensshVersion.in("OpenSSH_" + words[2]).orElseThrow())
                                <= 0;
        };
    }

    /** The remedies on the client for a server with current lists but for these. */
    private static List<String> clientRemedies(Map<Slot, NameList> more, List<Slot> slots, String list) {
        Proposal client = Proposals.ours();
        Map<Slot, NameList> lists = new EnumMap<>(client.lists());
        // A MAC counts beside a cipher without one of its own (RFC 5647).
        AlgorithmKind.CIPHER.slots().forEach(slot -> lists.put(slot, NameList.of("aes128-ctr")));
        lists.putAll(more);
        slots.forEach(slot -> lists.put(slot, names(list)));
        Assessment assessment = ASSESSOR.assess(at(KEY_EXCHANGE, MISMATCH, 0)
                .text("SSH-2.0-OpenSSH_5.3\r\n")
                .proposals(client, new Proposal(client.cookie(), lists, false))
                .file());
        assertThat(assessment.cause()).isEqualTo(Cause.ALGORITHM_MISMATCH);
        return assessment.remedies().stream()
                .filter(remedy -> remedy.where() == Remedy.Where.CLIENT)
                .map(Remedy::action)
                .toList();
    }

    private static NameList names(String list) {
        return NameList.of(list.split(","));
    }
}

package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The longest line that a server can cause. Each text is as long as a packet lets it be and longer, and of the character
 * that needs the most room in JSON; each list has more elements than any limit.
 */
class LongestLineTest {
    /** A packet has 256 KB; some texts were put together from several. */
    private static final int LONG = 400_000;

    private static final int MANY = 2000;

    /** More than a line has room for. */
    private static final int FURTHER = 5;

    /** Six characters in JSON, and four in a text for people. */
    private static final String TEXT = "\u0001".repeat(LONG);

    private static final ByteString BYTES = ByteString.latin1(TEXT);

    private static final int MAX_HEAD = 64 * 1024;

    @ParameterizedTest
    @EnumSource(
            value = EndKind.class,
            names = {"COMPLETED", "DISCONNECT", "MISMATCH"})
    void aReaderTakesIt(EndKind end) throws MalformedLineException {
        Observation first = observation(Experiment.FIRST, end);
        List<Observation> all = new ArrayList<>(List.of(first));
        all.addAll(Collections.nCopies(FURTHER, observation(Experiment.LISTEN_FIRST, end)));
        CaseFile facts = new CaseFile(Facts.NAMED, all, Collections.nCopies(15, first), List.of(), List.of(), null);

        byte[] line =
                new JsonReport("0.0.0").bytes(new Result(facts, Rules.assessor().assess(facts), all.size()), null);

        assertThat(line.length).isLessThanOrEqualTo(JsonReport.MAX_LINE);
        String text = new String(line, StandardCharsets.US_ASCII);
        CaseFile read = JsonReader.read(text);
        assertThat(read.first().equals(first)).as("lossless").isTrue();
        assertThat(JsonHeadReader.read(line, Math.min(line.length, MAX_HEAD)).target())
                .isEqualTo(Facts.NAMED.target());
        assertThat(text).contains("\"observations_left_out\":");
    }

    private static Observation observation(Experiment experiment, EndKind end) {
        return Facts.of(Facts.NAMED, end == EndKind.COMPLETED ? Stage.USERAUTH : Stage.KEY_EXCHANGE)
                .experiment(experiment)
                .text(new ServerText(
                        BYTES,
                        Collections.nCopies(MANY, BYTES.slice(0, 900)),
                        // The reader of identification strings refuses a longer line.
                        IdentificationString.parse(ByteString.latin1("SSH-2.0-" + TEXT.substring(0, 8192)))
                                .orElseThrow(),
                        1L))
                .keyExchange(new KeyExchange(
                                proposal("aes128-ctr"),
                                null,
                                proposal(null),
                                new HostKey(BYTES, BYTES.slice(0, PeerLimits.HOST_KEY), certificate()),
                                end != EndKind.PROTOCOL_ERROR,
                                TEXT)
                        .withDeviations(
                                Collections.nCopies(MANY, Deviation.refused(Deviation.Kind.SERVICE_NAME, TEXT, TEXT))))
                .userauth(new Userauth(
                        IntStream.range(0, MANY)
                                .boxed()
                                .collect(Collectors.toMap(
                                        i -> i + TEXT.substring(0, 5000), i -> TEXT.substring(0, 5000))),
                        Collections.nCopies(MANY, TEXT),
                        TEXT))
                .end(new ConnectionEnd(
                        end,
                        end == EndKind.COMPLETED ? EndedBy.PROBER : EndedBy.PEER,
                        end == EndKind.COMPLETED ? Stage.USERAUTH : Stage.KEY_EXCHANGE,
                        1,
                        TEXT,
                        null,
                        null,
                        end == EndKind.DISCONNECT ? new DisconnectMessage(2, TEXT) : null))
                .build();
    }

    private static HostCertificate certificate() {
        return new HostCertificate(TEXT, -1, Collections.nCopies(MANY, TEXT), null, null, TEXT, "SHA256:abc");
    }

    private static Proposal proposal(@Nullable String name) {
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            // Each other, so that nothing is left out because it is the same.
            lists.put(
                    slot,
                    name != null
                            ? NameList.of(name)
                            : NameList.parse(slot + ("," + TEXT.substring(0, 40)).repeat(LONG / 41)));
        }
        return new Proposal(ByteString.of(new byte[16]), lists, false);
    }
}

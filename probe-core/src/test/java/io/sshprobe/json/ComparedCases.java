package io.sshprobe.json;

import io.sshprobe.investigation.VantageFacts;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several places saw of one target, one list for each thing that a comparison has to tell. */
public final class ComparedCases {
    private ComparedCases() {}

    /** All of them by name. */
    public static Map<String, List<VantageFacts>> all() {
        Map<String, List<VantageFacts>> all = new LinkedHashMap<>();
        all.put("one-refused", oneRefused());
        all.put(
                "all-refused",
                List.of(
                        refused("home", "198.18.0.1", 0),
                        refused("office", "198.18.0.2", 42),
                        refused("lab", "198.18.0.3", 180)));
        all.put("host-keys", hostKeys());
        all.put(
                "several",
                List.of(
                        rejected("home", "198.18.0.1", 0),
                        elsewhere("office", "198.18.0.99"),
                        unanswered("a place with a name that is longer than it need be", "198.18.0.3", 60)));
        return all;
    }

    /** A filter rejects one place, and two others get through. */
    public static List<VantageFacts> oneRefused() {
        return List.of(
                rejected("home", "198.18.0.1", 0),
                passed("office", "198.18.0.2", 42, "one"),
                passed("lab", "198.18.0.3", 180, "one"));
    }

    /** Two places get through, to different host keys. */
    public static List<VantageFacts> hostKeys() {
        return List.of(passed("home", "198.18.0.1", 0, "one"), passed("office", "198.18.0.2", 42, "two"));
    }

    /** A packet filter rejects. */
    public static VantageFacts rejected(String place, String source, long secondsLater) {
        return at(
                place,
                source,
                secondsLater,
                end(EndKind.REFUSED, "ECONNREFUSED", new IcmpError(4, 3, 3, 111, Facts.address("198.18.0.10"))));
    }

    /** A RST comes back. */
    public static VantageFacts refused(String place, String source, long secondsLater) {
        return at(place, source, secondsLater, end(EndKind.REFUSED, "ECONNREFUSED", null));
    }

    private static VantageFacts unanswered(String place, String source, long secondsLater) {
        return at(place, source, secondsLater, end(EndKind.TIMED_OUT, "ETIMEDOUT", null));
    }

    private static VantageFacts at(String place, String source, long secondsLater, ConnectionEnd end) {
        return vantage(
                place,
                Facts.of(Facts.NAMED, Stage.CONNECT)
                        .from(source, Duration.ofSeconds(secondsLater))
                        .end(end)
                        .build());
    }

    /** The handshake goes through, with one of two host keys. */
    public static VantageFacts passed(String place, String source, long secondsLater, String key) {
        ByteString blob = ByteString.latin1("\0\0\0\u000bssh-ed25519" + key);
        return vantage(
                place,
                Facts.of(Facts.NAMED, Stage.SERVICE_REQUEST)
                        .from(source, Duration.ofSeconds(secondsLater))
                        .text(Facts.identifiedAs("SSH-2.0-OpenSSH_9.2p1"))
                        .keyExchange(new KeyExchange(null, null, null, new HostKey(blob, blob, null), true, null))
                        .build());
    }

    /** The name resolves to another address, which is well. */
    public static VantageFacts elsewhere(String place, String address) {
        Endpoint endpoint = new Endpoint(new Target("bastion.example.org", 22), Facts.address(address));
        return vantage(
                place,
                Facts.of(endpoint, Stage.SERVICE_REQUEST)
                        .from("198.18.0.2", Duration.ZERO)
                        .text(Facts.identifiedAs("SSH-2.0-OpenSSH_9.2p1"))
                        .build());
    }

    private static ConnectionEnd end(EndKind kind, String errno, @Nullable IcmpError icmp) {
        return new ConnectionEnd(kind, EndedBy.PEER, Stage.CONNECT, 1_234_567, "as told", new Errno(errno), icmp, null);
    }

    private static VantageFacts vantage(String place, Observation seen) {
        return new VantageFacts(place, CaseFile.of(seen), 1);
    }
}

package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("container")
class OpensshClientOfferTest {
    @Test
    void thePredictedOfferIsWhatOpenssh10sClientSends() {
        try (LabContainer container = SshServer.OPENSSH_10_0.start()) {
            String told = container.run(
                    """
                    ssh -vv -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null 127.0.0.1 || true
                    """);
            String sent = told.substring(told.indexOf("local client KEXINIT proposal"));

            for (AlgorithmKind kind : AlgorithmKind.values()) {
                assertThat(list(sent, title(kind)))
                        .as(told)
                        .isEqualTo(Offer.OPENSSH_CLIENT.predicted().of(kind));
            }
        }
    }

    /** How {@code ssh -vv} titles the lists of its KEXINIT (OpenSSH kex.c, kex_buf2prop). */
    private static String title(AlgorithmKind kind) {
        return switch (kind) {
            case KEX -> "KEX algorithms";
            case HOST_KEY -> "host key algorithms";
            case CIPHER -> "ciphers ctos";
            case MAC -> "MACs ctos";
            case COMPRESSION -> "compression ctos";
        };
    }

    /** The first list under a title, without the markers of RFC 8308 and of strict key exchange. */
    private static List<String> list(String sent, String title) {
        Matcher line = Pattern.compile(": " + title + ": (\\S+)").matcher(sent);
        assertThat(line.find()).as("'%s' in %s", title, sent).isTrue();
        return List.of(line.group(1).split(",", -1)).stream()
                .filter(name -> !name.equals("ext-info-c") && !name.equals("kex-strict-c-v00@openssh.com"))
                .toList();
    }
}

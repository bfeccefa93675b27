package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.junit.jupiter.api.Test;

/** Where MINA's reading of known_hosts differs from ssh's, and ours does not: if a test of MINA fails, ours may be needless. */
class KnownHostsLineTest {
    private static final String KEY =
            " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private static boolean mina(String names, String host, int port) {
        return KnownHostEntry.parseKnownHostEntry(names + KEY).isHostMatch(host, port);
    }

    private static boolean ours(String names, String name) {
        return KnownHostsLine.read(names + KEY, 1).orElseThrow().isFor(new KnownHostsLine.LookedUp(name));
    }

    @Test
    void minaTakesAWrittenPort22ForTheStandardPort() {
        assertThat(mina("[host]:22", "host", 22)).isTrue();
        assertThat(ours("[host]:22", "host")).isFalse();
    }

    @Test
    void minaTakesAPatternForTheStandardPortOnly() {
        assertThat(mina("*", "host", 2222)).isFalse();
        assertThat(ours("*", "[host]:2222")).isTrue();
        assertThat(ours("*.org", "[host.org]:2222")).isFalse();
    }

    @Test
    void minaRefusesALineForOneName() {
        for (String names : new String[] {"host,![bad]:2222", "host,with/slash", "host,,other", "host,[bad]"}) {
            assertThatThrownBy(() -> mina(names, "host", 22)).as(names).isInstanceOf(RuntimeException.class);
            assertThat(ours(names, "host")).as(names).isTrue();
        }
    }

    @Test
    void minaTakesOneBlankOnlyBeforeAKey() {
        String blanks = "host ssh-ed25519  " + KEY.split(" ")[2];

        assertThatThrownBy(() -> KnownHostEntry.parseKnownHostEntry(blanks.replace("  ", " \t ")))
                .isInstanceOf(RuntimeException.class);
        assertThat(KnownHostsLine.read(blanks, 1).orElseThrow().key()).isPresent();
    }

    @Test
    void minaTakesAnyMarker() {
        assertThat(KnownHostEntry.parseKnownHostEntry("@unknown host" + KEY).getMarker())
                .isEqualTo("unknown");
        assertThat(KnownHostsLine.read("@unknown host" + KEY, 1)).isEmpty();
    }
}

package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProposalTest {
    @Test
    void tenListsAndTheGuessFlagAreRead() throws MalformedPacketException {
        byte[] payload = kexinit(
                true, "curve25519-sha256,ext-info-s", "ssh-ed25519", "c1", "c2", "m1", "m2", "z1", "z2", "", "de");

        Proposal proposal = Proposal.parse(ByteString.of(payload));

        assertThat(proposal.list(Slot.KEX).names()).containsExactly("curve25519-sha256", "ext-info-s");
        assertThat(proposal.algorithms(Slot.KEX)).containsExactly("curve25519-sha256");
        assertThat(proposal.list(Slot.MAC_SERVER_TO_CLIENT)).isEqualTo(NameList.of("m2"));
        assertThat(proposal.list(Slot.LANGUAGE_CLIENT_TO_SERVER)).isEqualTo(NameList.EMPTY);
        assertThat(proposal.list(Slot.LANGUAGE_SERVER_TO_CLIENT)).isEqualTo(NameList.of("de"));
        assertThat(proposal.firstKexPacketFollows()).isTrue();
        assertThat(proposal.strictKex()).isFalse();
    }

    @Test
    void everyPrefixOfAKexinitIsMalformedAndSaysWhereItEnds() {
        byte[] payload = kexinit(false, "k", "h", "c", "c", "m", "m", "none", "none", "", "");
        int needed = payload.length - Integer.BYTES; // the reserved field at the end is nobody's concern
        for (int length = 0; length < needed; length++) {
            ByteString prefix = ByteString.of(Arrays.copyOf(payload, length));
            assertThatThrownBy(() -> Proposal.parse(prefix))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessageStartingWith("KEXINIT");
        }
    }

    /** OpenSSH sshbuf-getput-basic.c, sshbuf_get_cstring. */
    @Test
    void aNulAtTheEndOfAListIsNoPartOfIt() throws MalformedPacketException {
        byte[] payload = kexinit(false, "k1,k2\0", "h", "c", "c", "m", "m", "none", "none", "\0", "");

        Proposal.checkForm(ByteString.of(payload));
        Proposal proposal = Proposal.parse(ByteString.of(payload));

        assertThat(proposal.list(Slot.KEX)).isEqualTo(NameList.of("k1", "k2"));
        assertThat(proposal.list(Slot.LANGUAGE_CLIENT_TO_SERVER)).isEqualTo(NameList.EMPTY);
    }

    /** OpenSSH kex.c, kex_has_any_alg: no limit of 40 names, but nothing behind an empty one. */
    @Test
    void theMarkerOfStrictKeyExchangeIsSeenBehindManyNamesAndNotBehindAnEmptyOne() {
        String marker = "kex-strict-s-v00@openssh.com";
        assertThat(Proposal.isStrict(NameList.parse("k," + "x,".repeat(100) + marker)))
                .isTrue();
        assertThat(Proposal.isStrict(NameList.parse("k,," + marker))).isFalse();
        assertThat(Proposal.isStrict(NameList.parse(marker + ",,k"))).isTrue();
        assertThat(Proposal.isStrict(NameList.parse("k,kex-strict-c-v00@openssh.com")))
                .isFalse();
    }

    /** OpenSSH kex.c, kex_input_kexinit and kex_buf2prop. */
    @Test
    void theFormIsCheckedToTheLastByte() throws MalformedPacketException {
        byte[] payload = kexinit(false, "k", "h", "c", "c", "m", "m", "none", "none", "", "");
        Proposal.checkForm(ByteString.of(payload));

        assertThatThrownBy(() -> Proposal.checkForm(ByteString.of(Arrays.copyOf(payload, payload.length - 1))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("KEXINIT ends too early");
        assertThatThrownBy(() -> Proposal.checkForm(ByteString.of(Arrays.copyOf(payload, payload.length + 3))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("3 bytes follow the end of KEXINIT");
        byte[] withNul = kexinit(false, "k\0k", "h", "c", "c", "m", "m", "none", "none", "", "");
        assertThatThrownBy(() -> Proposal.checkForm(ByteString.of(withNul)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("KEXINIT has a NUL within a text");
    }

    @Test
    void aClientsMarkerInAServersListIsNoStrictKeyExchange() throws MalformedPacketException {
        byte[] client =
                kexinit(false, "k," + Marker.STRICT_KEX_CLIENT, "h", "c", "c", "m", "m", "none", "none", "", "");
        byte[] server =
                kexinit(false, "k," + Marker.STRICT_KEX_SERVER, "h", "c", "c", "m", "m", "none", "none", "", "");

        assertThat(Proposal.parse(ByteString.of(client)).strictKex()).isFalse();
        assertThat(Proposal.parse(ByteString.of(server)).strictKex()).isTrue();
    }

    @Test
    void aListThatClaimsMoreThanThereIsIsMalformed() {
        byte[] payload = kexinit(false, "k", "h", "c", "c", "m", "m", "none", "none", "", "");
        payload[17] = (byte) 0xff;

        assertThatThrownBy(() -> Proposal.parse(ByteString.of(payload)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("claims");
    }

    @Property
    void noBytesMakeItFailInAnyOtherWay(@ForAll byte[] bytes) {
        byte[] payload = Arrays.copyOf(bytes, Math.max(1, bytes.length));
        payload[0] = Proposal.MESSAGE_NUMBER;
        try {
            assertThat(Proposal.parse(ByteString.of(payload)).lists()).hasSize(10);
        } catch (MalformedPacketException expected) {
            assertThat(expected).hasMessageStartingWith("KEXINIT");
        }
    }

    /** The payload of a KEXINIT. */
    static byte[] kexinit(boolean guess, String... lists) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(Proposal.MESSAGE_NUMBER);
            out.write(new byte[Proposal.COOKIE_LENGTH]);
            for (String list : lists) {
                out.writeInt(list.length());
                out.write(list.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBoolean(guess);
            out.writeInt(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

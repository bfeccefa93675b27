package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyFormatTest {
    private static final String POINT = "p".repeat(32);
    private static final byte[] CA = blob("ssh-ed25519", POINT);

    @ParameterizedTest
    @CsvSource({
        "ssh-rsa, ssh-rsa",
        "rsa-sha2-512, ssh-rsa",
        "rsa-sha2-256-cert-v01@openssh.com, ssh-rsa-cert-v01@openssh.com",
        "ssh-ed25519, ssh-ed25519",
        "ecdsa-sha2-nistp256-cert-v01@openssh.com, ecdsa-sha2-nistp256-cert-v01@openssh.com"
    })
    void namesOfRsaSignaturesStandForItsKeys(String name, String type) {
        assertThat(HostKeyFormat.canonicalType(name)).isEqualTo(type);
    }

    @Test
    void keysOfEveryTypeAreTaken() throws MalformedPacketException {
        HostKeyFormat.check(ByteString.of(CA));
        HostKeyFormat.check(ByteString.of(blob("ssh-rsa", "e", "n")));
        HostKeyFormat.check(ByteString.of(blob("rsa-sha2-512", "e", "n")));
        HostKeyFormat.check(ByteString.of(blob("ssh-dss", "p", "q", "g", "y")));
        HostKeyFormat.check(ByteString.of(blob("ecdsa-sha2-nistp256", "nistp256", point(64))));
        HostKeyFormat.check(ByteString.of(blob("ecdsa-sha2-nistp384", "nistp384", point(96))));
        HostKeyFormat.check(ByteString.of(blob("ecdsa-sha2-nistp521", "nistp521", point(132))));
        HostKeyFormat.check(ByteString.of(blob("sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", point(64), "ssh:")));
        HostKeyFormat.check(ByteString.of(blob("sk-ssh-ed25519@openssh.com", POINT, "ssh:")));
        HostKeyFormat.check(ByteString.of(blob("another@example.com", "whatever")));
        HostKeyFormat.check(ByteString.of(certificate(1, 2, "host", CA)));
    }

    @Test
    void whatOpensshDoesNotReadIsRefused() {
        refused(Arrays.copyOf(CA, CA.length + 7), "7 bytes follow the end of the host key");
        refused(blob("ssh-ed25519", POINT + "x"), "the Ed25519 key has 33 bytes, not 32");
        refused(blob("ssh-rsa", "\u00ff", "n"), "the host key has a negative number");
        refused(blob("ssh-rsa", "e"), "the host key ends too early");
        refused(new byte[] {0, 0, 1, 0, 'x'}, "the host key claims a string of 256 bytes and has 1 left");
        byte[] good = certificate(1, 2, "host", CA);
        refused(Arrays.copyOf(good, good.length + 1), "1 bytes follow the end of the host key");
        refused(certificate(1, 3, "host", CA), "the host certificate is of the unknown type 3");
        refused(certificate(257, 2, "host", CA), "the host certificate has more than 256 principals");
        refused(certificate(1, 2, "a\0b", CA), "the principals of the host certificate has a NUL within a text");
        refused(certificate(1, 2, "host", good), "the CA key of the host certificate is a certificate itself");
        refused(
                certificate(1, 2, "host", blob("ssh-dss", "p", "q", "g", "y")),
                "the CA key of the host certificate is a DSA key");
        refused(
                certificate(1, 2, "host", Arrays.copyOf(CA, CA.length + 2)),
                "2 bytes follow the end of the CA key of the host certificate");
    }

    /** The forms of RFC 5656 §3.1 but one, and what is none. */
    @ParameterizedTest
    @CsvSource({
        "nistp256, 0",
        "nistp256, 1",
        "nistp256, 33",
        "nistp256, 64",
        "nistp256, 66",
        "nistp384, 65",
        "nistp521, 132"
    })
    void aPointOfAnotherLengthIsRefused(String curve, int length) {
        String point = point(132).substring(0, length);
        refused(
                blob("ecdsa-sha2-" + curve, curve, point),
                "the point of the ECDSA key has " + length + " bytes, and is not one of "
                        + Map.of("nistp256", 65, "nistp384", 97, "nistp521", 133)
                                .get(curve) + " in plain form");
    }

    @Test
    void aPointInAnotherFormOrOnAnotherCurveIsRefused() {
        for (String form : new String[] {"\0", "\2", "\6"}) {
            refused(
                    blob("ecdsa-sha2-nistp256", "nistp256", form + "p".repeat(64)),
                    "the point of the ECDSA key has 65 bytes, and is not one of 65 in plain form");
        }
        refused(
                blob("ecdsa-sha2-nistp256", "nistp521", point(64)),
                "the curve of the ECDSA key is 'nistp521', not nistp256");
    }

    @Test
    void certificatesWithinCertificatesAreRefusedAtTheFirst() {
        byte[] nested = CA;
        for (int depth = 0; depth < 500; depth++) {
            nested = certificate(0, 2, "", nested);
        }
        refused(nested, "the CA key of the host certificate is a certificate itself");
    }

    @Property
    void noBytesMakeItFailInAnyOtherWay(@ForAll byte[] bytes) {
        byte[] blob = Arrays.copyOf(certificate(2, 2, "host", CA), 300 + bytes.length);
        System.arraycopy(bytes, 0, blob, Math.min(60, blob.length - bytes.length), bytes.length);
        try {
            HostKeyFormat.check(ByteString.of(blob));
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageContaining("the ");
        }
    }

    private static String point(int coordinates) {
        return "\4" + "p".repeat(coordinates);
    }

    private static void refused(byte[] blob, String message) {
        assertThatThrownBy(() -> HostKeyFormat.check(ByteString.of(blob)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    private static byte[] blob(String... strings) {
        return written(out -> {
            for (String one : strings) {
                string(out, one.getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    private static byte[] certificate(int principals, int type, String principal, byte[] authority) {
        byte[] names = written(out -> {
            for (int i = 0; i < principals; i++) {
                string(out, principal.getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        return written(out -> {
            out.write(blob("ssh-ed25519-cert-v01@openssh.com", "nonce", POINT));
            out.writeLong(7);
            out.writeInt(type);
            out.write(blob("key id"));
            string(out, names);
            out.writeLong(0);
            out.writeLong(-1);
            out.write(blob("", "", ""));
            string(out, authority);
            out.write(blob("signature"));
        });
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

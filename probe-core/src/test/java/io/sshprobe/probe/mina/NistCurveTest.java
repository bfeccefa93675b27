package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curves have the points that the JDK makes, and no others. */
class NistCurveTest {
    @ParameterizedTest
    @CsvSource({"nistp256, secp256r1, 32", "nistp384, secp384r1, 48", "nistp521, secp521r1, 66"})
    void aPointOfTheJdkIsOnTheCurveAndItsNeighbourIsNot(String name, String ofJdk, int length) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(ofJdk));
        byte[] point = point((ECPublicKey) generator.generateKeyPair().getPublic(), length);

        assertThat(NistCurve.named(name).has(ByteString.of(point))).isTrue();
        point[point.length - 1] ^= 1;
        assertThat(NistCurve.named(name).has(ByteString.of(point))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nistp256, 32", "nistp384, 48", "nistp521, 66"})
    void aCoordinateBeyondTheFieldIsNot(String name, int length) {
        NistCurve curve = NistCurve.named(name);
        BigInteger root = curve.b().modPow(curve.p().add(BigInteger.ONE).shiftRight(2), curve.p());
        byte[] point = new byte[1 + 2 * length];
        put(root, point, 1 + 2 * length);

        boolean zeroIsAnX = root.modPow(BigInteger.TWO, curve.p()).equals(curve.b());
        assertThat(curve.has(ByteString.of(point))).as("x is 0").isEqualTo(zeroIsAnX);
        put(curve.p(), point, 1 + length);
        assertThat(curve.has(ByteString.of(point))).as("x is p").isFalse();
    }

    private static byte[] point(ECPublicKey key, int length) {
        byte[] point = new byte[1 + 2 * length];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1 + length);
        put(key.getW().getAffineY(), point, 1 + 2 * length);
        return point;
    }

    /** Writes a number so that it ends there. */
    private static void put(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        System.arraycopy(bytes, from, into, end - (bytes.length - from), bytes.length - from);
    }
}

package io.sshprobe.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ErrorSenderTest {
    private static final InetAddress TARGET = address(9);
    private static final InetAddress OURS = address(1);

    @Test
    void theAddressThatWasProbedIsTheTarget() {
        assertThat(ErrorSender.of(from(address(9)), TARGET, OURS)).isEqualTo(ErrorSender.TARGET);
    }

    @Test
    void onLoopbackTheTargetIsMeantAndNotThisMachine() {
        assertThat(ErrorSender.of(from(address(9)), TARGET, TARGET)).isEqualTo(ErrorSender.TARGET);
    }

    @Test
    void ourOwnAddressIsThisMachine() {
        assertThat(ErrorSender.of(from(address(1)), TARGET, OURS)).isEqualTo(ErrorSender.THIS_MACHINE);
    }

    @Test
    void anyOtherAddressIsAThirdParty() {
        assertThat(ErrorSender.of(from(address(5)), TARGET, OURS)).isEqualTo(ErrorSender.THIRD_PARTY);
        assertThat(ErrorSender.of(from(address(5)), TARGET, null)).isEqualTo(ErrorSender.THIRD_PARTY);
    }

    @Test
    void noErrorOrNoAddressInItIsUnknown() {
        assertThat(ErrorSender.of(null, TARGET, OURS)).isEqualTo(ErrorSender.UNKNOWN);
        assertThat(ErrorSender.of(from(null), TARGET, OURS)).isEqualTo(ErrorSender.UNKNOWN);
    }

    private static IcmpError from(@Nullable InetAddress sender) {
        return new IcmpError(4, 3, 1, 113, sender);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 18, 7, (byte) last});
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}

package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.IcmpError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the control messages mean; that the kernel sends them so is in {@link IcmpErrorsContainerTest}. */
class ErrorQueueTest {
    @Test
    void anIpv4ErrorHasTypeCodeErrnoAndOffender() throws UnknownHostException {
        byte[] control = message(0, 11, extendedError(111, 2, 3, 13), sockaddrIn("198.18.200.2"));
        assertThat(ErrorQueue.parse(control))
                .isEqualTo(new IcmpError(4, 3, 13, 111, InetAddress.getByName("198.18.200.2")));
    }

    @Test
    void anIpv6ErrorHasTypeCodeErrnoAndOffender() throws UnknownHostException {
        byte[] control = message(41, 25, extendedError(13, 3, 1, 1), sockaddrIn6("fd73:7368:7072:c8::2"));
        assertThat(ErrorQueue.parse(control))
                .isEqualTo(new IcmpError(6, 1, 1, 13, InetAddress.getByName("fd73:7368:7072:c8::2")));
    }

    @Test
    void anIpv4ErrorOnADualStackSocketIsToldByItsOriginAndItsOffenderUnmapped() throws UnknownHostException {
        byte[] mapped = ByteBuffer.allocate(28)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 10)
                .position(18)
                .putShort((short) -1)
                .put(InetAddress.getByName("198.18.200.2").getAddress())
                .array();
        assertThat(ErrorQueue.parse(message(41, 25, extendedError(111, 2, 3, 3), mapped)))
                .isEqualTo(new IcmpError(4, 3, 3, 111, InetAddress.getByName("198.18.200.2")));
    }

    @Test
    void anErrorOfTheLocalKernelHasNeitherTypeNorOffender() {
        byte[] control = message(0, 11, extendedError(90, 1, 0, 0), new byte[16]);
        assertThat(ErrorQueue.parse(control)).isEqualTo(new IcmpError(0, 0, 0, 90, null));
    }

    @Test
    void anOffenderThatTheKernelDoesNotNameIsNull() {
        byte[] control = message(0, 11, extendedError(113, 2, 11, 0), new byte[16]);
        assertThat(ErrorQueue.parse(control)).isEqualTo(new IcmpError(4, 11, 0, 113, null));
    }

    @Test
    void otherControlMessagesBeforeItAreSteppedOver() {
        byte[] other = message(1, 29, new byte[5], new byte[0]);
        byte[] error = message(0, 11, extendedError(111, 2, 3, 3), new byte[16]);
        byte[] both = ByteBuffer.allocate(24 + error.length)
                .put(other)
                .position(24)
                .put(error)
                .array();
        assertThat(ErrorQueue.parse(both)).isEqualTo(new IcmpError(4, 3, 3, 111, null));
    }

    @Test
    void aTimeStampIsNoError() {
        assertThat(ErrorQueue.parse(message(0, 11, extendedError(42, 4, 0, 0), new byte[16])))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"0", "15", "16", "31", "32", "33", "40", "47", "59"})
    void aTruncatedMessageIsNothingAndNeverReadBeyond(int length) throws UnknownHostException {
        byte[] whole = message(41, 25, extendedError(111, 3, 1, 4), sockaddrIn6("fd73:7368:7072:c8::2"));
        assertThat(ErrorQueue.parse(Arrays.copyOf(whole, length))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "15", "61", "9223372036854775807"})
    void aLengthThatCannotBeIsNothing(long length) throws UnknownHostException {
        byte[] whole = message(41, 25, extendedError(111, 3, 1, 4), sockaddrIn6("fd73:7368:7072:c8::2"));
        ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder()).putLong(0, length);
        assertThat(ErrorQueue.parse(whole)).isNull();
    }

    private static byte[] message(int level, int type, byte[] error, byte[] offender) {
        int length = 16 + error.length + offender.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.nativeOrder())
                .putLong(length)
                .putInt(level)
                .putInt(type)
                .put(error)
                .put(offender)
                .array();
    }

    private static byte[] extendedError(int errno, int origin, int type, int code) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putInt(errno)
                .put((byte) origin)
                .put((byte) type)
                .put((byte) code)
                .array();
    }

    private static byte[] sockaddrIn(String address) throws UnknownHostException {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 2)
                .putShort((short) 0)
                .put(InetAddress.getByName(address).getAddress())
                .array();
    }

    private static byte[] sockaddrIn6(String address) throws UnknownHostException {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 10)
                .position(8)
                .put(InetAddress.getByName(address).getAddress())
                .array();
    }
}

package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoedLineTest {
    private static final IdentificationString OURS = IdentificationString.ours("OpenSSH_9.9p1");

    @ParameterizedTest
    @CsvSource({
        "'SSH-2.0-OpenSSH_9.9p1\r\n', SSH-2.0-OpenSSH_9.9p1",
        "'SSH-2.0-OpenSSH_9.9p1', SSH-2.0-OpenSSH_9.9p1",
        "'> SSH-2.0-OpenSSH_9.9p1\r\n> ', SSH-2.0-OpenSSH_9.9p1",
        "'Unknown command: SSH-2.0-OpenSSH_9.9p1 (try help)\n', SSH-2.0-OpenSSH_9.9p1",
        "'ssh-2.0-openssh_9.9p1\n', SSH-2.0-OpenSSH_9.9p1",
        "'SSH-2.0-OpenSS', SSH-2.0-OpenSS",
        "'login: SSH-2.0-OpenSSH', SSH-2.0-OpenSSH",
        "'OpenSSH_9.9p1\r\n', OpenSSH_9.9p1"
    })
    void ourLineOrAPartOfItIsFound(String text, String echo) {
        assertThat(in(text, null)).isEqualTo(ByteString.latin1(echo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-",
                "SSH-2.0-Ope",
                "SSH-2.0-OpenSSH_9.9p1 Debian-1",
                "SSH-2.0-OpenSSH_9.9p12",
                "SSH-2.0-OpenSSH_9.2p1",
                "SSH-2.0-OpenSSH_9.9p1.1\r\n",
                "220 ready\r\n"
            })
    void whatAServerMaySayByItselfIsNone(String text) {
        assertThat(in(text, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.9p1, true", "SSH-2.0-OpenSSH_9.9p1 Debian, false", "SSH-2.0-OpenSSH_9.9, false"})
    void anIdentificationStringMustBeAllOurs(String line, boolean echoes) {
        IdentificationString server =
                IdentificationString.parse(ByteString.latin1(line)).orElseThrow();

        assertThat(in(line + "\r\n", server)).isEqualTo(echoes ? OURS.line() : null);
    }

    @ParameterizedTest
    @CsvSource({
        "' BAD Error in IMAP command received by server.', true",
        "': command not found', true",
        "' ERR', true",
        "' Debian-1', false",
        "' FreeBSD-20240701', false",
        "'_error', false"
    })
    void ourLineInFrontOfAComplaintIsAnEcho(String rest, boolean echoes) {
        String line = OURS.line().latin1() + rest;
        IdentificationString server =
                IdentificationString.parse(ByteString.latin1(line)).orElseThrow();

        assertThat(in("* OK ready\r\n" + line + "\r\n", server)).isEqualTo(echoes ? OURS.line() : null);
    }

    private static @Nullable ByteString in(String text, @Nullable IdentificationString server) {
        return EchoedLine.in(ByteString.latin1(text), server, OURS);
    }
}

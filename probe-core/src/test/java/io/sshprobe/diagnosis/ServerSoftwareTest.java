package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.observation.EndKind.CLOSED;
import static io.sshprobe.target.Stage.KEXINIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which software an identification string names, and that advice is for it. */
class ServerSoftwareTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u6         | OPENSSH_LINUX",
                "SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10       | OPENSSH_LINUX",
                "SSH-2.0-OpenSSH_8.7                            | OPENSSH_LINUX,OPENSSH_BSD",
                "SSH-2.0-OpenSSH_7.5p1-hpn14v5                  | OPENSSH_LINUX,OPENSSH_BSD",
                "SSH-2.0-OpenSSH_9.6 FreeBSD-20240104           | OPENSSH_BSD",
                "SSH-2.0-OpenSSH_9.9 NetBSD_Secure_Shell-202410 | OPENSSH_BSD",
                "SSH-2.0-OpenSSH_for_Windows_9.5                | OPENSSH_WINDOWS",
                "SSH-2.0-dropbear_2022.83                       | DROPBEAR",
                "SSH-2.0-dropbear                               | DROPBEAR",
                "SSH-2.0-Cisco-1.25                             | DEVICE",
                "SSH-1.99-Cisco-1.25                            | DEVICE",
                "SSH-2.0-ROSSSH                                 | DEVICE",
                "SSH-2.0-x!T                                    | DEVICE",
                "SSH-2.0-HUAWEI-1.5                             | DEVICE",
                "SSH-2.0-Comware-7.1.045                        | DEVICE",
                "SSH-2.0-mpSSH_0.2.1                            | DEVICE",
                "SSH-2.0-RomSShell_5.40                         | DEVICE",
                "SSH-2.0-Go                                     | OTHER",
                "SSH-2.0-APACHE-SSHD-2.13.1                     | OTHER",
                "SSH-2.0-libssh_0.10.6                          | OTHER",
                "SSH-2.0-paramiko_3.4.0                         | OTHER",
                "SSH-2.0-Erlang/5.1                             | OTHER",
                "SSH-2.0-tinyssh_20230101-1                     | OTHER",
                "SSH-2.0-AsyncSSH_2.14.2                        | OTHER",
                "SSH-2.0-ssh2js1.15.0srv                        | OTHER",
                "SSH-2.0-mod_sftp/1.3.8                         | OTHER",
                "SSH-2.0-Twisted_22.4.0                         | OTHER",
                "SSH-2.0-Sun_SSH_1.1.5                          | OTHER",
                "SSH-2.0-babeld-4f04c79d                        | OTHER"
            })
    void theIdentificationStringNamesTheSoftware(String line, String kinds) {
        assertThat(ServerSoftware.of(at(KEXINIT, CLOSED, 0).text(line + "\r\n").file()))
                .extracting(ServerSoftware::name)
                .containsExactlyInAnyOrder(kinds.split(","));
    }

    @Test
    void withoutAnIdentificationStringNothingIsKnown() {
        assertThat(ServerSoftware.of(at(KEXINIT, CLOSED, 0).file())).isEmpty();
    }

    @Test
    void whereNothingIsKnownTheAdviceIsForOpensshOnLinux() {
        Remedy linux = new Remedy(Remedy.Where.SERVER, "Look.", Set.of(ServerSoftware.OPENSSH_LINUX));
        Remedy windows = new Remedy(Remedy.Where.SERVER, "Look.", Set.of(ServerSoftware.OPENSSH_WINDOWS));

        assertThat(linux.fits(Set.of())).isTrue();
        assertThat(windows.fits(Set.of())).isFalse();
        assertThat(Remedy.server("Look.").fits(Set.of(ServerSoftware.DEVICE))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2p1 Debian-2, journalctl",
        "SSH-2.0-OpenSSH_9.6 FreeBSD-20240104, rcctl",
        "SSH-2.0-OpenSSH_for_Windows_9.5, ProgramData",
        "SSH-2.0-dropbear_2022.83, dropbear -F",
        "SSH-2.0-Cisco-1.25, Cisco IOS",
        "SSH-2.0-Go, log of the program"
    })
    void theVerdictHasTheAdviceForTheSoftwareThatWasSeen(String line, String advice) {
        Assessment assessment = Rules.assessor()
                .assess(at(KEXINIT, CLOSED, 0).text(line + "\r\n").file());

        assertThat(assessment.cause()).isEqualTo(Cause.DAEMON_CRASH);
        assertThat(assessment.remedies().toString()).contains(advice);
        List<String> others =
                Arrays.asList("journalctl", "rcctl", "ProgramData", "dropbear -F", "Cisco IOS", "log of the program");
        assertThat(assessment.remedies().toString())
                .doesNotContain(
                        others.stream().filter(other -> !other.equals(advice)).toArray(String[]::new));
    }
}

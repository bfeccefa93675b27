package io.sshprobe.diagnosis.evidence;

import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.BACKEND;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.BAN;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.LIMIT;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.LIMIT_PER_SOURCE;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.LIMIT_PER_USER;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.REFUSAL;
import static io.sshprobe.diagnosis.evidence.ServerWords.Meaning.START_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real programs say: loaders, daemons, super-servers, shells, consoles, and services of other protocols. */
class ServerWordsTest {
    static Stream<Arguments> words() {
        return Stream.of(
                        of(START_FAILURE, STARTS),
                        of(BACKEND, BACKENDS),
                        of(BAN, BANS),
                        of(LIMIT, LIMITS),
                        of(LIMIT_PER_SOURCE, LIMITS_PER_SOURCE),
                        of(LIMIT_PER_USER, LIMITS_PER_USER),
                        of(REFUSAL, REFUSALS))
                .flatMap(rows -> rows);
    }

    private static final List<String> STARTS = List.of(
            // glibc, musl, FreeBSD, OpenBSD, NetBSD, Solaris, AIX, macOS
            "/usr/sbin/sshd: error while loading shared libraries: libcrypto.so.3: cannot open shared object file: No such"
                    + " file or directory",
            "sshd: error while loading shared libraries: /usr/lib/libcrypto.so.3: file too short",
            "/usr/sbin/sshd: symbol lookup error: /usr/sbin/sshd: undefined symbol: EVP_KDF_ctrl",
            "/usr/sbin/sshd: relocation error: /lib/libc.so.6: symbol x, version GLIBC_2.2 not defined",
            "sshd: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by sshd)",
            "Error loading shared library libcrypto.so.3: No such file or directory (needed by /usr/sbin/sshd)",
            "Error relocating /usr/sbin/sshd: EVP_MD_CTX_new: symbol not found",
            "ld-elf.so.1: Shared object \"libcrypto.so.30\" not found, required by \"sshd\"",
            "sshd: can't load library 'libcrypto.so.50.0'",
            "Shared object \"libssh.so.24\" not found",
            "ld.so.1: sshd: fatal: libcrypto.so.1.0.0: open failed: No such file or directory",
            "exec(): 0509-036 Cannot load program /usr/sbin/sshd because of the following errors:",
            "dyld[412]: Library not loaded: /opt/homebrew/lib/libcrypto.3.dylib",
            "FATAL: kernel too old",
            "OpenSSL version mismatch. Built against 30000020, you have 30500010",
            "PRNG is not seeded",
            // OpenSSH, Dropbear, TinySSH
            "sshd: no hostkeys available -- exiting.",
            "Could not load host key: /etc/ssh/ssh_host_rsa_key",
            "Unable to load host key \"/etc/ssh/ssh_host_ed25519_key\": invalid format",
            "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @",
            "Missing privilege separation directory: /run/sshd",
            "Privilege separation user sshd does not exist",
            "/var/empty must be owned by root and not group or world-writable.",
            "/etc/ssh/sshd_config: line 12: Bad configuration option: UsePrivilegeSeparatoin",
            "/etc/ssh/sshd_config: terminating, 1 bad configuration options",
            "/etc/ssh/sshd_config: No such file or directory",
            "sshd re-exec requires execution with an absolute path",
            "/usr/lib/openssh/sshd-session does not exist or is not executable",
            "rexec of /usr/sbin/sshd failed: No such file or directory",
            "Couldn't open /dev/null: Permission denied",
            "usage: sshd [-46DdeGiqTtV] [-C connection_spec] [-c host_cert_file]",
            "sshd: illegal option -- z",
            "Failed loading /etc/dropbear/dropbear_rsa_host_key",
            "No hostkeys available. 'dropbear -R' may be useful or run dropbearkey.",
            "Early exit: Invalid option --x",
            "tinysshd: fatal: unable to open keydir /etc/tinyssh/sshkeydir: file does not exist",
            // what starts a program
            "inetd: can't execute 'sshd': No such file or directory",
            "tcpsvd: can't execute '/usr/sbin/dropbear': Permission denied",
            "exec /usr/sbin/sshd failed : No such file or directory",
            "Can't exec \"/usr/sbin/sshd\": No such file or directory",
            "sh: 1: /usr/sbin/sshd: not found",
            "bash: line 1: /usr/sbin/sshd: No such file or directory",
            "/bin/sh: sshd: command not found",
            "/usr/local/sbin/sshd: cannot execute binary file: Exec format error",
            "-bash: /usr/local/bin/serve: /bin/zsh: bad interpreter: No such file or directory",
            "fork: Resource temporarily unavailable",
            "fork: Cannot allocate memory",
            "Segmentation fault (core dumped)",
            "Killed",
            "chroot: cannot change root directory to '/srv/jail': No such file or directory",
            "Error response from daemon: Container 4f2 is not running",
            "Error: No such container: bastion",
            "OCI runtime exec failed: exec failed: unable to start container process",
            "Cannot open network namespace \"blue\": No such file or directory",
            // run-time systems
            "Traceback (most recent call last):\n  File \"/srv/sftp.py\", line 3, in <module>\nModuleNotFoundError: paramiko",
            "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: Gate",
            "panic: runtime error: invalid memory address or nil pointer dereference",
            "fatal error: runtime: out of memory",
            "node:internal/modules/cjs/loader:1080\n  throw err;\nError: Cannot find module 'ssh2'",
            // a welcome before it does not hide it
            "Welcome to bastion\r\nsshd: no hostkeys available -- exiting.");

    private static final List<String> BACKENDS = List.of(
            "Ncat: Connection refused.",
            "Ncat: No route to host.",
            "socat[7] E connect(5, AF=2 192.0.2.1:22, 16): Connection refused",
            "2026/01/02 03:04:05 socat[7] E connect(5, AF=10 [2001:db8::1]:22, 28): Network is unreachable",
            "nc: connect to 192.0.2.1 port 22 (tcp) failed: Connection timed out",
            "ssh: connect to host 192.0.2.5 port 22: Connection refused",
            "ssh: connect to host inner port 22: No route to host",
            "ssh: Could not resolve hostname inner: Name or service not known",
            "dial tcp 192.0.2.5:22: connect: connection refused",
            "Failed to connect to the backend",
            "Unable to connect to remote host: Connection refused",
            "Cannot reach the target server",
            "stdio forwarding failed",
            "No healthy upstream servers available",
            "The backend server is down");

    private static final List<String> BANS = List.of(
            "You have been banned due to too many failed logins.",
            "Your IP address 192.0.2.7 has been blocked.",
            "Your IP is banned, no further requests will be processed from this IP.",
            "Your connection to this server has been blocked in this server's firewall.",
            "192.0.2.7 is temporarily blocked because of failed logins",
            "Host is blocked for 10 minutes",
            "Too many login failures",
            "Too many failed attempts, try again later",
            "Your account is locked out");

    private static final List<String> LIMITS = List.of(
            "Sorry, session limit reached.",
            "Too many connections",
            "too many users logged in, closing control",
            "Too many concurrent ssh sessions",
            "Maximum number of telnet sessions has been reached.",
            "Max connections reached, try again later",
            "No more connections are allowed to telnet server. Please try again later.",
            "All lines are busy",
            "All VTY lines are in use",
            "Port's device already in use",
            "Console is locked by another telnet/SSH application!\nsession already in use",
            "Only one user allowed at a time",
            "Another user is logged in",
            "connection limit exceeded",
            "Server too busy, retry later",
            "The device is busy",
            "BUSY");

    private static final List<String> LIMITS_PER_SOURCE = List.of(
            "Too many connections from your IP address",
            "Too many connections for this IP, please try again later.",
            "Too many connections from 192.0.2.7",
            "Maximum number of connections per host reached",
            "Connection limit for your address exceeded",
            "Too many unknown connections from your IP");

    private static final List<String> LIMITS_PER_USER = List.of(
            "Too many sessions for this user",
            "Maximum logins per user reached",
            "Your account has too many open sessions");

    private static final List<String> REFUSALS = List.of(
            "You are not welcome to use sshd from client.example.",
            "No access from 198.51.100.1",
            "You are not allowed to use this service.",
            "Access denied",
            "Access not permitted. Closing connection...",
            "Connection refused by policy",
            "Your address is blocked by policy",
            "Connection refused",
            "Telnet connection from 192.0.2.1 rejected (see allowed_ips setting)",
            "Unauthorized client; connection refused",
            "Permission denied.(Please check access control list)",
            "The host is not in the allowed host list. Connection refused.",
            "Access not allowed for 192.0.2.1. Check the server's access restrictions.",
            "Sorry, telnet is not allowed on this port!",
            "Go away!");

    private static Stream<Arguments> of(ServerWords.Meaning meaning, List<String> texts) {
        return texts.stream().map(text -> Arguments.of(meaning, text));
    }

    @ParameterizedTest
    @MethodSource("words")
    void realWordsMeanWhatTheySay(ServerWords.Meaning meaning, String text) {
        assertThat(ServerWords.in(text).map(ServerWords::meaning)).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login: ",
                "Lab console 7\r\n\r\nUsername: ",
                "Welcome to bastion.example.com\r\nAuthorised use only\r\n",
                "WARNING: Access allowed by authorized users only.\r\n",
                "Unauthorized access is punishable by law.\r\n",
                "User Access Verification\r\n\r\nPassword: ",
                ":irc.lab.example NOTICE * :*** Looking up your hostname",
                "* OK [CAPABILITY IMAP4rev1] Dovecot ready.",
                "+OK POP3 ready <1.2@lab>",
                "RFB 003.008",
                "@RSYNCD: 31.0",
                "Hello, this is quagga (version 1.2.4).",
                "JDWP-Handshake",
                "Asterisk Call Manager/5.0.1",
                "BusyBox v1.36.1 built-in shell (ash)\r\nEnter 'help' for a list of built-in commands.",
                "D-Link Access Point login: ",
                "Select access level (read, write, administer): ",
                "17.5 bar\r\n",
                "7Qk)w\"oY3#\r\n"
            })
    void greetingsMeanNoneOfThese(String text) {
        assertThat(ServerWords.in(text)).isEmpty();
    }
}

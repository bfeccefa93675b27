package io.sshprobe.diagnosis.evidence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program prints when it cannot start, or dies.
 *
 * <p>A super-server (inetd, xinetd, socket activation, socat) gives the connection to the program as its standard output
 * and error. So what the loader, the shell or the daemon prints comes to the client in place of an identification string.
 */
final class StartFailureWords {
    /** The dynamic loaders of glibc, musl, BSD, Solaris, AIX and macOS. */
    private static final List<String> LOADER = List.of(
            "error while loading shared libraries",
            "error loading shared library",
            "error relocating \\S",
            "(symbol lookup|relocation) error",
            "version .{1,80} not found \\(required by",
            "shared object .{0,80}not found",
            "cannot open shared object file",
            "undefined symbol",
            "library not loaded",
            "can't load (library|shared)",
            "^(\\S*/)?(ld-elf\\.so|ld\\.so|ld-linux)\\S*: ",
            "^dyld(\\[\\d+\\])?: ",
            "wrong elf class",
            "invalid elf header",
            "kernel too old",
            "\\b0509-\\d{3}\\b",
            "openssl version mismatch",
            "prng is not seeded");

    /** OpenSSH, Dropbear and TinySSH: {@code sshd.c}, {@code sshd-session.c}, {@code svr-main.c}, {@code main_tinysshd.c}. */
    private static final List<String> SSH_DAEMON = List.of(
            "no host ?keys available",
            "(could not|unable to|failed) load(ing)? (private |public )?host (key|certificate)",
            "failed loading \\S*(host_?key|dropbear)",
            "unprotected private key file",
            "missing privilege separation directory",
            "privilege separation user \\S+ does not exist",
            "must be owned by root and not group or world-writable",
            "bad configuration option",
            "terminating, \\d+ bad configuration",
            "\\bsshd_config\\S*( line \\d+)?: ",
            "re-exec requires execution with an absolute path",
            "does not exist or is not executable",
            "\\brexec of .{1,200} failed",
            "couldn't open /dev/null",
            "unable to open keydir",
            "^early exit: ",
            "usage: (\\S*/)?(sshd|dropbear|tinysshd)\\b",
            "^(\\S*/)?(sshd|dropbear|tinysshd)\\S*: (illegal|invalid|unknown|unrecognized) option",
            "^(\\S*/)?(sshd|dropbear|tinysshd)\\S*: .*(fatal|no such file|permission denied|not found|cannot|failed)");

    /** Whatever starts a program: shells, inetd, tcpsvd, nc, container tools. */
    private static final List<String> EXECUTION = List.of(
            "(can't|cannot|can not|could not|unable to|failed to) (exec|execute|run|start|spawn|fork)\\b",
            "\\bexec\\w*\\b.{0,120}(failed|no such file|permission denied|not found|format error)",
            "exec format error",
            "bad interpreter",
            "^\\S+: (line )?\\d+: .{1,200}: (not found|no such file or directory|permission denied)",
            "^(\\S*/)?(ba|da|a|k|c|z)?sh: .{1,200}: (command )?not found",
            "\\bfork: ",
            "cannot allocate memory",
            "resource temporarily unavailable",
            "\\bout of memory\\b",
            "too many open files",
            "no space left on device",
            "segmentation fault",
            "core dumped",
            "\\bbus error\\b",
            "illegal instruction",
            "^(killed|aborted|terminated)\\.?$",
            "\\b(setuid|setgid|setgroups|initgroups|chroot)\\b.{0,80}(failed|operation not permitted|no such)",
            "error response from daemon",
            "no such container",
            "oci runtime",
            "cannot open network namespace");

    /** Run-time systems in which SSH servers are written: Python, Java, Go, Node.js, Erlang, .NET. */
    private static final List<String> RUN_TIME = List.of(
            "^traceback \\(most recent call last\\)",
            "^exception in thread ",
            "^unhandled exception",
            "could not find or load main class",
            "^error occurred during initialization of vm",
            "^panic: ",
            "^fatal error: ",
            "cannot find module",
            "^\\s*throw err",
            "crash dump is being written");

    private static final Pattern ANY = ServerWords.anyOf(List.of(LOADER, SSH_DAEMON, EXECUTION, RUN_TIME));

    private StartFailureWords() {}

    /** Whether a line is one of these. */
    static boolean matches(String line) {
        return ANY.matcher(line).find();
    }
}

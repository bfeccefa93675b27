package io.sshprobe.cli.input.check;

import java.nio.file.Path;

/** Where host keys stand that a file points at. They are looked up for each host, by its name and port after ssh_config. */
public sealed interface KeySource {
    /** For people, in a few words. */
    String shown();

    /** Where the file of the check names it. */
    SourcePlace place();

    /**
     * A file in the form of sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
     *
     * @param file the file; it was readable when the check began
     * @param written as the user wrote it
     */
    record KnownHostsFile(Path file, String written, SourcePlace place) implements KeySource {
        @Override
        public String shown() {
            return written;
        }
    }

    /** SSHFP records of the host's name in DNS (RFC 4255). */
    record SshfpRecords(SourcePlace place) implements KeySource {
        @Override
        public String shown() {
            return "SSHFP records";
        }
    }
}

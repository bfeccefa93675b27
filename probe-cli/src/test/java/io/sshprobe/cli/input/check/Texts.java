package io.sshprobe.cli.input.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads texts as files of a check. */
final class Texts {
    static final String NAME = "bastions.yaml";
    static final String FINGERPRINT = "SHA256:" + "A".repeat(43);
    static final String ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    static final Path FOLDER = Path.of("src/test/resources/io/sshprobe/cli/input/check");

    private Texts() {}

    static CheckFile read(String text) {
        return CheckFileReader.read(text.getBytes(StandardCharsets.UTF_8), NAME, FOLDER);
    }

    /** The file with one target that expects this. */
    static String expecting(String expect) {
        return "version: 1\ntargets:\n  - host: bastion.example.org\n    expect: " + expect + "\n";
    }

    /** What is wrong with a text; empty if nothing is. */
    static List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(byte[] text) {
        try {
            CheckFileReader.read(text, NAME, FOLDER);
            return List.of();
        } catch (UnusableCheckFileException unusable) {
            return unusable.problems();
        }
    }
}

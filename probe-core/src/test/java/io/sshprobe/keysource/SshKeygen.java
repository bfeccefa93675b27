package io.sshprobe.keysource;

import io.sshprobe.ssh.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ssh-keygen of this machine (package openssh-client), and keys to write files with. */
final class SshKeygen {
    private static final Pattern FOUND = Pattern.compile("(?m)^# Host .* found: line (\\d+)");

    private SshKeygen() {}

    /** The numbers of the lines that it finds for a name. */
    static Set<Integer> find(String name, Path file) {
        Matcher found = FOUND.matcher(
                run(Path.of("/"), "-F", name, "-f", file.toAbsolutePath().toString()));
        Set<Integer> lines = new TreeSet<>();
        while (found.find()) {
            lines.add(Integer.parseInt(found.group(1)));
        }
        return lines;
    }

    /** What it prints; it ends with 1 if it finds nothing. */
    static String run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() > 1) {
                throw new IOException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Ed25519 key as in K_S (RFC 8709 §4); any 32 bytes will do. */
    static ByteString key(int number) {
        byte[] blob = new byte[51];
        byte[] head = "\0\0\0\013ssh-ed25519\0\0\0\040".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, blob, 0, head.length);
        Arrays.fill(blob, head.length, blob.length, (byte) number);
        return ByteString.of(blob);
    }

    /** The same as in a file. */
    static String keyText(int number) {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(key(number).toByteArray());
    }

    static Path write(Path directory, String text) {
        try {
            return Files.write(directory.resolve("known_hosts"), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

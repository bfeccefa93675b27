package io.sshprobe.diagnosis;

import io.sshprobe.diagnosis.evidence.OpensshVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ssh of this machine (package openssh-client), asked without a connection. */
final class InstalledSsh {
    private InstalledSsh() {}

    /** Its release. */
    static OpensshVersion release() throws IOException, InterruptedException {
        return OpensshVersion.in(run(List.of("ssh", "-V"))).orElseThrow();
    }

    /** What {@code ssh -Q} lists. */
    static List<String> names(String query) throws IOException, InterruptedException {
        return run(List.of("ssh", "-Q", query)).lines().toList();
    }

    /** What {@code ssh -G} says against these options; empty if it takes them. */
    static String complaint(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none", "-G"));
        command.addAll(options);
        command.add("host");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IOException("ssh does not end");
        }
        return said;
    }
}

package io.sshprobe.cli.input.sshconfig;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ports as ssh_config may name them: numbers, and services (misc.c {@code a2port}). */
final class ServicePorts {
    private static final Path SERVICES = Path.of("/etc/services");

    /** The most lines of the file that are read. */
    private static final int MAX_LINES = 20_000;

    private ServicePorts() {}

    /** The port from 0 to 65535, or -1 if it is none. */
    static int of(String text) {
        if (OptionRule.INTEGER_FORM.matcher(text).matches()) {
            BigInteger port = new BigInteger(text);
            return port.signum() < 0 || port.bitLength() > 16 ? -1 : port.intValue();
        }
        try (Stream<String> lines = Files.lines(SERVICES, StandardCharsets.ISO_8859_1)) {
            return lines.limit(MAX_LINES)
                    .map(line -> List.of(line.replaceFirst("#.*", "").strip().split("\\s+")))
                    .filter(words -> words.size() > 1 && words.get(1).endsWith("/tcp"))
                    .filter(words -> words.indexOf(text) == 0 || words.lastIndexOf(text) > 1)
                    .map(words -> Integer.parseInt(words.get(1).replace("/tcp", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | NumberFormatException unknown) {
            return -1;
        }
    }
}

package io.sshprobe.cli.verdict;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what differs from run to run: {@code <server>}, {@code <prober>} and {@code <address-1>} for addresses, {@code
 * <port>} for a port that a system chose, {@code <time>} for a measured time below a second and {@code <5 s>} for a longer
 * one; and fingerprints.
 *
 * <p>All other numbers stay, since they mean something: bytes, retransmissions, ICMP types, the times that rules know by
 * heart, and addresses of loopback.
 */
final class Normaliser {
    /** Measured times have decimals. */
    private static final Pattern TIME = Pattern.compile("\\b(\\d+\\.\\d+) (ms|s)\\b");

    /** A row of the table of stages, up to its time. */
    private static final Pattern STAGE =
            Pattern.compile("(?m)^(  \\S+ +(?:completed|failed) )( *\\d+\\.\\d+ m?s)(?=  |$)");

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /** Garbage that looked like an encrypted length. */
    private static final Pattern RANDOM_LENGTH = Pattern.compile("(under encryption, packet length )0x\\p{XDigit}+");

    /** From here on, a port is none that a service is known by. */
    private static final int FIRST_CHOSEN_PORT = 10_000;

    private final Map<String, String> placeholders = new LinkedHashMap<>();

    Normaliser(CaseFile facts) {
        List<Observation> all = Stream.concat(facts.observations().stream(), facts.siblings().stream())
                .toList();
        number("server", all.stream().map(seen -> seen.endpoint().address()));
        number("prober", all.stream().map(seen -> host(seen.transport().local())));
        number("address", all.stream().map(seen -> offender(seen.end().icmp())));
        all.forEach(seen -> port(seen.endpoint().target().port()));
    }

    /** The same assessment with all its sentences normalised. */
    Assessment normalised(Assessment assessment) {
        return new Assessment(
                assessment.stage(),
                normalised(assessment.notices()),
                normalised(assessment.headline()),
                normalised(assessment.summary()),
                assessment.candidates().stream()
                        .map(each -> new Candidate(
                                each.cause(),
                                each.confidence(),
                                normalised(each.evidenceFor()),
                                normalised(each.evidenceAgainst())))
                        .toList(),
                assessment.ruledOut().stream()
                        .map(each -> new RuledOut(each.cause(), normalised(each.because())))
                        .toList(),
                assessment.remedies(),
                normalised(assessment.settle()),
                assessment.experiments());
    }

    /** The same text, with columns where they were. */
    String normalised(String text) {
        String normalised = text;
        for (Map.Entry<String, String> each : placeholders.entrySet()) {
            normalised = normalised.replaceAll(each.getKey(), each.getValue());
        }
        normalised = FINGERPRINT.matcher(normalised).replaceAll("SHA256:<fingerprint>");
        normalised = RANDOM_LENGTH.matcher(normalised).replaceAll("$1<random>");
        normalised = STAGE.matcher(normalised).replaceAll(Normaliser::inColumn);
        return TIME.matcher(normalised).replaceAll(Normaliser::time);
    }

    private List<String> normalised(List<String> sentences) {
        return sentences.stream().map(this::normalised).toList();
    }

    private static String inColumn(MatchResult row) {
        String time = TIME.matcher(row.group(2).strip()).replaceAll(Normaliser::time);
        return row.group(1) + " ".repeat(Math.max(0, row.group(2).length() - time.length())) + time;
    }

    private static String time(MatchResult time) {
        double seconds = Double.parseDouble(time.group(1)) / (time.group(2).equals("ms") ? 1000 : 1);
        return seconds < 1 ? "<time>" : "<" + Math.round(seconds) + " s>";
    }

    /** Names the addresses by their role, from the second one on with a number. */
    private void number(String role, Stream<@Nullable InetAddress> addresses) {
        List<InetAddress> distinct = addresses
                .filter(address -> address != null && !address.isLoopbackAddress())
                .distinct()
                .toList();
        for (int i = 0; i < distinct.size(); i++) {
            String name = "<" + role + (i == 0 ? "" : "-" + (i + 1)) + ">";
            InetAddress address = distinct.get(i);
            literal(AddressLiteral.format(address), name);
            literal(address.getHostAddress(), name);
        }
    }

    private void literal(String address, String name) {
        String quoted = Pattern.quote(address);
        placeholders.putIfAbsent(
                address.indexOf(':') < 0
                        ? "(?<![\\d.])" + quoted + "(?!\\d|\\.\\d)"
                        : "(?<![\\w:])" + quoted + "(?![\\w:])",
                Matcher.quoteReplacement(name));
    }

    private void port(int port) {
        if (port >= FIRST_CHOSEN_PORT) {
            placeholders.putIfAbsent("\\b" + port + "\\b", "<port>");
        }
    }

    private static @Nullable InetAddress host(@Nullable InetSocketAddress address) {
        return address == null ? null : address.getAddress();
    }

    private static @Nullable InetAddress offender(@Nullable IcmpError icmp) {
        return icmp == null ? null : icmp.offender();
    }
}

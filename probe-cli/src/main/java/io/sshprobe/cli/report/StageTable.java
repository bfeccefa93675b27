package io.sshprobe.cli.report;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stages of one observation as rows: name, outcome, duration, details. */
final class StageTable {
    /** The most characters of a name, a text or a line that the server chose. */
    private static final int MAX_NAME = 64;

    private static final int MAX_LINE = 255;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Observation observation;
    private final Style style;

    StageTable(Observation observation, Style style) {
        this.observation = observation;
        this.style = style;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (StageRecord stage : observation.stages()) {
            if (isWorthShowing(stage)) {
                lines.addAll(row(stage));
            }
        }
        return lines;
    }

    /** Leaves out the resolving of a literal address, and stages that the probe was not meant to reach. */
    private boolean isWorthShowing(StageRecord stage) {
        if (stage.stage() == Stage.RESOLVE) {
            return !isLiteral(observation.endpoint());
        }
        boolean beyond = observation.completed() || stage.stage() == Stage.USERAUTH;
        return stage.outcome() != StageOutcome.NOT_REACHED || !beyond;
    }

    private List<String> row(StageRecord stage) {
        String name = "  %-16s".formatted(stage.stage().label());
        String outcome = "%-10s".formatted(stage.outcome().label().replace('-', ' '));
        boolean reached = stage.outcome() != StageOutcome.NOT_REACHED;
        String duration = "%8s  ".formatted(reached ? duration(took(observation, stage)) : "");
        List<String> details = details(stage);
        String lead = name + outcome + duration;
        List<String> lines = new ArrayList<>();
        for (String detail : details.isEmpty() ? List.of("") : details) {
            lines.addAll(Paragraph.lines(
                    lines.isEmpty() ? lead : " ".repeat(lead.length()), " ".repeat(lead.length()), detail));
        }
        String first = lines.get(0);
        String rest = first.length() > lead.length() ? first.substring(lead.length()) : "";
        String colored =
                switch (stage.outcome()) {
                    case COMPLETED -> name + style.good(outcome) + duration + rest;
                    case FAILED -> style.strong(name) + style.bad(outcome) + duration + rest;
                    case NOT_REACHED -> style.dim((name + outcome).stripTrailing());
                };
        lines.set(0, colored.stripTrailing());
        return lines;
    }

    /** The address of an endpoint, or null. */
    static @Nullable String address(Endpoint endpoint) {
        InetAddress address = endpoint.address();
        return address == null ? null : AddressLiteral.format(address);
    }

    /** Whether the user named the address itself. */
    static boolean isLiteral(Endpoint endpoint) {
        return AddressLiteral.parse(endpoint.target().host())
                .filter(named -> named.equals(endpoint.address()))
                .isPresent();
    }

    /** How long a stage took without our own work; all of its time if it timed out, because our code ran while it waited. */
    static long took(Observation seen, StageRecord stage) {
        return seen.end().kind() == EndKind.TIMED_OUT && seen.end().stage() == stage.stage()
                ? stage.durationNanos()
                : stage.waitedNanos();
    }

    /** Milliseconds below one second, seconds from there on. */
    static String duration(long nanos) {
        return nanos < NANOS_PER_SECOND
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private List<String> details(StageRecord stage) {
        List<String> details = new ArrayList<>();
        if (stage.outcome() != StageOutcome.NOT_REACHED) {
            switch (stage.stage()) {
                case RESOLVE -> addIfPresent(details, address(observation.endpoint()));
                case CONNECT -> addIfPresent(details, connection(observation.transport()));
                case IDENTIFICATION -> addIfPresent(details, identification());
                case KEXINIT -> details.addAll(proposals(observation.keyExchange()));
                case KEY_EXCHANGE -> details.addAll(keyExchange(observation.keyExchange()));
                case NEWKEYS -> details.addAll(keys(observation.keyExchange()));
                case SERVICE_REQUEST -> {}
                case USERAUTH ->
                    addIfPresent(details, methods(observation.userauth().methods()));
            }
        }
        if (!observation.completed() && observation.end().stage() == stage.stage()) {
            details.add(end(observation.end()));
        }
        return details;
    }

    /** The ending in one line. */
    static String end(ConnectionEnd end) {
        StringBuilder text = new StringBuilder(SafeText.of(end.detail(), 2 * MAX_LINE));
        for (String more : new String[] {
            end.errno() == null ? null : end.errno().name(),
            end.icmp() == null ? null : end.icmp().describe()
        }) {
            if (more != null && text.indexOf(more) < 0) {
                text.append(text.length() == 0 ? "" : ", ").append(SafeText.of(more, MAX_NAME));
            }
        }
        return text.length() == 0 ? end.kind().label() : text.toString();
    }

    private static @Nullable String connection(Transport transport) {
        if (transport.local() == null) {
            return null;
        }
        String from = "from " + AddressLiteral.format(transport.local().getAddress());
        return transport.tcpInfo() == null || transport.tcpInfo().rttMicros() == 0
                ? from
                : from + ", round trip " + duration(transport.tcpInfo().rttMicros() * 1000);
    }

    private @Nullable String identification() {
        IdentificationString id = observation.text().identification();
        return id == null ? null : VisibleText.of(id.line(), MAX_LINE);
    }

    private static List<String> proposals(KeyExchange exchange) {
        Negotiation negotiation = exchange.negotiation();
        if (exchange.serverProposal() == null || negotiation == null) {
            return List.of();
        }
        List<Slot> mismatches = negotiation.mismatches();
        if (!mismatches.isEmpty()) {
            return List.of("nothing in common: "
                    + mismatches.stream()
                            .map(slot -> name(slot, mismatches))
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
        return List.of(exchange.serverProposal().strictKex() ? "strict key exchange" : "no strict key exchange");
    }

    /** A mismatch in both directions is named once, as on the command line. */
    private static String name(Slot slot, List<Slot> among) {
        return AlgorithmKind.of(slot)
                .filter(kind -> among.containsAll(kind.slots()))
                .map(AlgorithmKind::optionName)
                .orElse(slot.label());
    }

    private static List<String> keyExchange(KeyExchange exchange) {
        List<String> details = new ArrayList<>();
        addIfPresent(details, negotiated(exchange, Slot.KEX));
        HostKey key = exchange.hostKey();
        if (key == null) {
            return details;
        }
        details.add(VisibleText.of(key.type(), MAX_NAME) + " " + key.fingerprintSha256());
        HostCertificate certificate = key.certificate();
        if (certificate != null) {
            details.add("CA " + SafeText.of(certificate.caFingerprintSha256(), MAX_NAME));
            details.add("certified for " + names(certificate.principals()));
        }
        if (exchange.certificateProblem() != null) {
            details.add("certificate: " + SafeText.of(exchange.certificateProblem(), MAX_LINE));
        }
        if (Boolean.FALSE.equals(exchange.hostKeyVerified())) {
            details.add(
                    exchange.deviations().stream()
                                    .anyMatch(deviation -> deviation.kind() == Deviation.Kind.SIGNATURE_FORM)
                            ? "its signature has the wrong form"
                            : "its signature is not valid");
        }
        return details;
    }

    private static List<String> keys(KeyExchange exchange) {
        String out = protection(exchange, Slot.CIPHER_CLIENT_TO_SERVER, Slot.MAC_CLIENT_TO_SERVER);
        String in = protection(exchange, Slot.CIPHER_SERVER_TO_CLIENT, Slot.MAC_SERVER_TO_CLIENT);
        return out.equals(in) ? List.of(out) : List.of("to the server: " + out, "to the client: " + in);
    }

    private static String protection(KeyExchange exchange, Slot cipher, Slot mac) {
        String name = negotiated(exchange, cipher);
        String code = negotiated(exchange, mac);
        return (name == null ? "" : name) + (code == null ? "" : ", " + code);
    }

    private static @Nullable String negotiated(KeyExchange exchange, Slot slot) {
        Negotiation negotiation = exchange.negotiation();
        return negotiation == null
                ? null
                : negotiation
                        .negotiated(slot)
                        .map(name -> VisibleText.of(name, MAX_NAME))
                        .orElse(null);
    }

    private static @Nullable String methods(@Nullable List<String> methods) {
        if (methods == null) {
            return null;
        }
        return methods.isEmpty() ? "logged in without any authentication" : "login methods: " + names(methods);
    }

    private static String names(List<String> names) {
        String all = names.stream().map(name -> VisibleText.of(name, MAX_NAME)).collect(Collectors.joining(", "));
        return all.isEmpty() ? "no principals" : SafeText.of(all, MAX_LINE);
    }

    private static void addIfPresent(List<String> details, @Nullable String detail) {
        if (detail != null && !detail.isEmpty()) {
            details.add(detail);
        }
    }
}

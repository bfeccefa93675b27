package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.Durations;
import io.sshprobe.cli.input.Ports;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.StageTimeouts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The directives for one host, and what they mean. The first one of a kind counts. */
final class Directives {
    private static final String HOST_NAME = "hostname";
    private static final String USER = "user";
    private static final String PROXY_JUMP = "proxyjump";
    private static final String PROXY_COMMAND = "proxycommand";

    private static final Map<AlgorithmKind, String> LISTS = Map.of(
            AlgorithmKind.KEX, "kexalgorithms",
            AlgorithmKind.HOST_KEY, "hostkeyalgorithms",
            AlgorithmKind.CIPHER, "ciphers",
            AlgorithmKind.MAC, "macs");

    private static final Set<String> OTHERS = Set.of(
            HOST_NAME,
            "port",
            USER,
            "addressfamily",
            "bindaddress",
            "bindinterface",
            "connecttimeout",
            "compression",
            PROXY_JUMP,
            PROXY_COMMAND);

    private final Map<String, ConfigLine> lines = new HashMap<>();

    /** Whether a probe could depend on directives of that name. */
    static boolean matter(String keyword) {
        return OTHERS.contains(keyword) || LISTS.containsValue(keyword);
    }

    /** Takes a line, unless there is one of its kind already. */
    void add(ConfigLine line) {
        if (matter(line.keyword()) && !isSecondProxy(line.keyword())) {
            lines.putIfAbsent(line.keyword(), line);
        }
    }

    /** Only the first of ProxyJump and ProxyCommand counts; since OpenSSH 10, a command may follow {@code ProxyJump none}. */
    private boolean isSecondProxy(String keyword) {
        return switch (keyword) {
            case PROXY_JUMP -> lines.containsKey(PROXY_COMMAND);
            case PROXY_COMMAND -> lines.containsKey(PROXY_JUMP) && !"none".equalsIgnoreCase(text(PROXY_JUMP));
            default -> false;
        };
    }

    /** The name to connect to, by the directives so far. */
    String hostName(String original) {
        String text = text(HOST_NAME);
        return text == null ? original : expand(text, original);
    }

    /** The user to log in as, by the directives so far. */
    String user(String otherwise) {
        String text = text(USER);
        return text == null ? otherwise : text;
    }

    /** The value of a directive as it was written, or null. */
    @Nullable String text(String keyword) {
        ConfigLine line = lines.get(keyword);
        return line == null || line.words().isEmpty() ? null : line.words().get(0);
    }

    /**
     * The resulting settings. A directive that cannot be understood or followed is left out, with a complaint.
     *
     * @param original the name that the user gave
     */
    ClientSettings settings(String original, Consumer<String> complaints) {
        if (lines.isEmpty()) {
            return ClientSettings.NONE;
        }
        Reader reader = new Reader(complaints);
        reader.value("bindinterface", text -> {
            throw new IllegalArgumentException(
                    "sshprobe does not support it; give one of the addresses of that interface with --source");
        });
        ConfigLine command = lines.get(PROXY_COMMAND);
        String proxyCommand = command == null ? "" : String.join(" ", command.words());
        return new ClientSettings(
                reader.value(HOST_NAME, text -> TargetParser.host(expand(text, original))),
                reader.value("port", Ports::parse),
                reader.value(USER, text -> text),
                reader.value("addressfamily", Directives::family),
                reader.value("bindaddress", Directives::address),
                reader.value("connecttimeout", Directives::timeout),
                algorithms(reader),
                reader.value(PROXY_JUMP, text -> ProxyJump.parse(text).orElse(null)),
                proxyCommand.isEmpty() || proxyCommand.equalsIgnoreCase("none") ? null : proxyCommand);
    }

    private static Map<AlgorithmKind, String> algorithms(Reader reader) {
        Map<AlgorithmKind, String> lists = new EnumMap<>(AlgorithmKind.class);
        LISTS.forEach((kind, keyword) -> {
            String list = reader.value(keyword, text -> {
                Offer.OPENSSH_CLIENT.predicted().edit(kind, text);
                return text;
            });
            if (list != null) {
                lists.put(kind, list);
            }
        });
        String compression = reader.value("compression", Directives::compression);
        if (compression != null) {
            lists.put(AlgorithmKind.COMPRESSION, compression);
        }
        return lists;
    }

    /** The tokens that HostName may have: {@code %h} and {@code %%}. */
    private static String expand(String text, String original) {
        return text.replace("%%", "\0").replace("%h", original).replace("\0", "%");
    }

    private static @Nullable AddressFamily family(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inet" -> AddressFamily.IPV4;
            case "inet6" -> AddressFamily.IPV6;
            case "any" -> null;
            default -> throw new IllegalArgumentException("it must be any, inet or inet6");
        };
    }

    private static InetAddress address(String text) {
        return AddressLiteral.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "it is not an IP address, and sshprobe does not resolve names here; give the"
                                + " address with --source"));
    }

    private static @Nullable Duration timeout(String text) {
        Duration wait = text.equalsIgnoreCase("none") ? Duration.ZERO : Durations.parse(text);
        return wait.isZero() ? null : wait.compareTo(StageTimeouts.MAX) > 0 ? StageTimeouts.MAX : wait;
    }

    /** OpenSSH kex.c {@code compression_alg_list}. */
    private static String compression(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> "zlib@openssh.com,none";
            case "no", "false" -> "none,zlib@openssh.com";
            default -> throw new IllegalArgumentException("it must be yes or no");
        };
    }

    /** Reads values, and complains about those that cannot be read. */
    private final class Reader {
        private final Consumer<String> complaints;

        Reader(Consumer<String> complaints) {
            this.complaints = complaints;
        }

        <T> @Nullable T value(String keyword, Function<String, @Nullable T> meaning) {
            ConfigLine line = lines.get(keyword);
            if (line == null) {
                return null;
            }
            List<String> words = line.words();
            try {
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("it has no value");
                }
                return meaning.apply(words.get(0));
            } catch (IllegalArgumentException senseless) {
                complaints.accept(line.where() + ": " + keyword + " " + String.join(" ", words) + " is ignored: "
                        + senseless.getMessage());
                return null;
            }
        }
    }
}

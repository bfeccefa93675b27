package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes settings of the options for one host. Whatever ssh refuses has been refused before. */
final class SettingsReader {
    static final Map<AlgorithmKind, String> LISTS = Map.of(
            AlgorithmKind.KEX, "kexalgorithms",
            AlgorithmKind.HOST_KEY, "hostkeyalgorithms",
            AlgorithmKind.CIPHER, "ciphers",
            AlgorithmKind.MAC, "macs");

    private final Directives found;

    private SettingsReader(Directives found) {
        this.found = found;
    }

    /**
     * The resulting settings; what cannot be followed is left out, and said.
     *
     * @param host the name to connect to; null for the one that the user gave
     * @param complaints takes one line for each thing that is not followed
     * @throws IllegalArgumentException with one line for the user if there is nothing to connect to
     */
    static ClientSettings read(Directives found, @Nullable String host, Consumer<String> complaints) {
        SettingsReader reader = new SettingsReader(found);
        ClientSettings settings = reader.settings(host);
        found.notFollowed().forEach(what -> complaints.accept(what.message()));
        return settings.withNotFollowed(found.notFollowed().stream()
                .limit(Target.MAX_NOT_FOLLOWED)
                .map(NotFollowed::name)
                .toList());
    }

    private ClientSettings settings(@Nullable String host) {
        ConfigLine device = found.line("bindinterface");
        if (device != null) {
            notFollowed(device, "give one of the addresses of that interface with --source");
        }
        ConfigLine command = found.line(Directives.PROXY_COMMAND);
        String proxyCommand = command == null ? "" : command.rest().replaceFirst("^[ \\t\\r\\n=]+", "");
        return new ClientSettings(
                host == null ? null : checked(host),
                value("hostkeyalias", text -> text.toLowerCase(Locale.ROOT)),
                value("port", SettingsReader::port),
                value("user", text -> text),
                value("addressfamily", SettingsReader::family),
                value("bindaddress", SettingsReader::address),
                value("connecttimeout", SettingsReader::timeout),
                algorithms(),
                value(Directives.REQUIRED_RSA_SIZE, Integer::valueOf),
                jump(),
                proxyCommand.isEmpty() || proxyCommand.equalsIgnoreCase("none") ? null : proxyCommand,
                List.of());
    }

    private String checked(String host) {
        try {
            return TargetParser.host(host);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    found.where(Directives.HOST_NAME) + ": HostName " + host + ": ssh cannot resolve it: "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    private @Nullable ProxyJump jump() {
        ConfigLine line = found.line(Directives.PROXY_JUMP);
        if (line == null) {
            return null;
        }
        try {
            return ProxyJump.parse(JumpText.of(line.rest())).orElse(null);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    line.where() + ": ProxyJump " + line.rest() + ": " + malformed.getMessage(), malformed);
        }
    }

    private Map<AlgorithmKind, String> algorithms() {
        Map<AlgorithmKind, String> lists = new EnumMap<>(AlgorithmKind.class);
        LISTS.forEach((kind, keyword) -> {
            String list = value(keyword, text -> list(kind, text));
            if (list != null) {
                lists.put(kind, list);
            }
        });
        String compression = value("compression", SettingsReader::compression);
        if (compression != null) {
            lists.put(AlgorithmKind.COMPRESSION, compression);
        }
        return lists;
    }

    private static String list(AlgorithmKind kind, String text) {
        String list = AlgorithmNames.expanded(kind, text);
        Offer.OPENSSH_CLIENT.predicted().edit(kind, list);
        return list;
    }

    private static int port(String text) {
        return ServicePorts.of(text);
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
                        "it is not an IP address, and sshprobe does not resolve names here; give the address with"
                                + " --source"));
    }

    private static @Nullable Duration timeout(String text) {
        Duration wait = text.equals("none") ? Duration.ZERO : Duration.ofSeconds(OptionRule.seconds(text));
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

    /** The meaning of an option; null if it is not there or cannot be followed. */
    private <T> @Nullable T value(String keyword, Function<String, @Nullable T> meaning) {
        ConfigLine line = found.line(keyword);
        if (line == null) {
            return null;
        }
        try {
            return meaning.apply(line.words().get(0));
        } catch (IllegalArgumentException unfollowed) {
            notFollowed(line, String.valueOf(unfollowed.getMessage()));
            return null;
        }
    }

    private void notFollowed(ConfigLine line, String why) {
        found.add(new NotFollowed(line.where(), line.keyword() + " " + String.join(" ", line.words()), why));
    }
}

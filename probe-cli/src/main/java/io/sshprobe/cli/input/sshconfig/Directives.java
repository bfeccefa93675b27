package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options for one host, as the files have them. The first one of a kind counts. */
final class Directives {
    static final String HOST_NAME = "hostname";
    static final String PROXY_JUMP = "proxyjump";
    static final String PROXY_COMMAND = "proxycommand";
    static final String IGNORE_UNKNOWN = "ignoreunknown";
    private static final String REFUSE_CONNECTION = "refuseconnection";
    private static final String CONNECT_TIMEOUT = "connecttimeout";
    private static final String USER = "user";
    static final String REQUIRED_RSA_SIZE = "requiredrsasize";

    /** The options that a probe, or the reading of further lines, depends on. */
    private static final Set<String> MATTERING = Set.of(
            HOST_NAME,
            "hostkeyalias",
            "port",
            USER,
            "addressfamily",
            "bindaddress",
            "bindinterface",
            CONNECT_TIMEOUT,
            "compression",
            REQUIRED_RSA_SIZE,
            PROXY_JUMP,
            PROXY_COMMAND,
            "kexalgorithms",
            "hostkeyalgorithms",
            "ciphers",
            "macs",
            "canonicalizehostname",
            "canonicaldomains",
            "canonicalizemaxdots",
            "canonicalizefallbacklocal",
            "canonicalizepermittedcnames",
            "tag",
            "sessiontype",
            IGNORE_UNKNOWN,
            REFUSE_CONNECTION);

    private final Map<String, ConfigLine> lines = new HashMap<>();
    private final List<NotFollowed> notFollowed = new ArrayList<>();

    Directives() {}

    private Directives(Directives others) {
        lines.putAll(others.lines);
        notFollowed.addAll(others.notFollowed);
    }

    /** The same options, to be continued apart from these. */
    Directives copy() {
        return new Directives(this);
    }

    /** Whether both have the same options. */
    boolean hasSameOptions(Directives others) {
        return lines.equals(others.lines);
    }

    /** Whether a probe could depend on options of that name. */
    static boolean matter(String keyword) {
        return MATTERING.contains(keyword);
    }

    /**
     * Takes a line, unless there is one of its kind already.
     *
     * @throws IllegalArgumentException with one line for the user if it says that ssh must not connect
     */
    void add(ConfigLine line) {
        if (line.keyword().equals(REFUSE_CONNECTION)) {
            throw new IllegalArgumentException(line.where() + ": RefuseConnection: "
                    + line.words().get(0) + "; ssh does not connect to this host");
        }
        // 'none' is the value of an option that is not set: a later one counts.
        boolean unset =
                line.keyword().equals(CONNECT_TIMEOUT) && line.words().get(0).equals("none");
        if (matter(line.keyword()) && !isSecondProxy(line.keyword()) && !unset) {
            lines.putIfAbsent(line.keyword(), line);
        }
    }

    /** Notes something that is not followed. */
    void add(NotFollowed what) {
        if (!notFollowed.contains(what)) {
            notFollowed.add(what);
        }
    }

    /** What is not followed. */
    List<NotFollowed> notFollowed() {
        return List.copyOf(notFollowed);
    }

    /** Whether an option of that name would still count. */
    boolean isOpen(String keyword) {
        return matter(keyword) && !lines.containsKey(keyword) && !isSecondProxy(keyword);
    }

    /** Only the first of ProxyJump and ProxyCommand counts; since OpenSSH 10, a command may follow {@code ProxyJump none}. */
    private boolean isSecondProxy(String keyword) {
        return switch (keyword) {
            case PROXY_JUMP -> lines.containsKey(PROXY_COMMAND);
            case PROXY_COMMAND -> lines.containsKey(PROXY_JUMP) && !isClearOrNone(PROXY_JUMP);
            default -> false;
        };
    }

    /** The line of an option, or null. */
    @Nullable ConfigLine line(String keyword) {
        return lines.get(keyword);
    }

    /** The words of an option; empty if it is not there. */
    List<String> words(String keyword) {
        ConfigLine line = lines.get(keyword);
        return line == null ? List.of() : line.words();
    }

    /** The first word of an option, or null. */
    @Nullable String text(String keyword) {
        return words(keyword).isEmpty() ? null : words(keyword).get(0);
    }

    /** The first word of an option, or this. */
    String text(String keyword, String otherwise) {
        String text = text(keyword);
        return text == null ? otherwise : text;
    }

    /** Whether the first word of an option is one of these, in any case. */
    boolean isSet(String keyword, String... values) {
        String text = text(keyword);
        for (String value : values) {
            if (value.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    /** readconf.c {@code option_clear_or_none}. */
    boolean isClearOrNone(String keyword) {
        return text(keyword) == null || isSet(keyword, "none");
    }

    /** The number of an option. */
    int integer(String keyword, int otherwise) {
        String text = text(keyword);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** File and line of an option, for the user. */
    String where(String keyword) {
        ConfigLine line = lines.get(keyword);
        return line == null ? "" : line.where();
    }

    /**
     * The name to connect to, by the options so far.
     *
     * @throws IllegalArgumentException with one line for the user if ssh cannot expand it
     */
    String hostName(String original) {
        ConfigLine line = lines.get(HOST_NAME);
        return line == null ? original : expanded(line, original);
    }

    /** HostName may have the tokens {@code %h} and {@code %%}; ssh ends at another one (misc.c {@code percent_expand}). */
    private static String expanded(ConfigLine line, String original) {
        String text = line.words().get(0);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                name.append(c);
                continue;
            }
            char key = ++i < text.length() ? text.charAt(i) : 0;
            switch (key) {
                case '%' -> name.append('%');
                case 'h' -> name.append(original);
                default ->
                    throw new IllegalArgumentException(line.where() + ": HostName " + text + ": "
                            + (key == 0 ? "invalid format" : "unknown key %" + key) + "; ssh ends here");
            }
        }
        return name.toString();
    }
}

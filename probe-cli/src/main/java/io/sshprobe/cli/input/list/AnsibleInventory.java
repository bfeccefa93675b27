package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An inventory of Ansible in INI form: hosts, groups, variables of both, and groups of groups. It is kept until its end is
 * read, because a group's variables may follow its hosts.
 */
final class AnsibleInventory {
    /** The most lines, and the most hosts that patterns may name. */
    private static final int MOST = 200_000;

    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]:\\s]+)(?::(vars|children|hosts))?\\]");

    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    private static final Pattern WITH_VARIABLE = Pattern.compile("\\S+\\s.*\\bansible_[a-z_]+\\s*=.*");

    private static final Pattern RANGE = Pattern.compile("\\[([0-9]+|[A-Za-z]):([0-9]+|[A-Za-z])(?::([0-9]+))?\\]");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']++|\"[^\"]*+\"|'[^']*+')++");

    private static final String ALL = "all";
    private static final String UNGROUPED = "ungrouped";
    private static final String HOST = "ansible_host";
    private static final String PORT = "ansible_port";
    private static final String OLD_PORT = "ansible_ssh_port";
    private static final String TEMPLATE = "{{";

    /** A host, or a pattern for several. */
    private record Line(long number, String text) {}

    private static final class Group {
        private final Map<String, String> variables = new TreeMap<>();
        private final Set<String> children = new LinkedHashSet<>();
        private int depth;
    }

    private static final class Host {
        private final Line line;
        private final Map<String, String> variables = new TreeMap<>();
        private final Set<String> groups = new LinkedHashSet<>();

        Host(Line line) {
            this.line = line;
        }
    }

    private final boolean hostsBefore;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /**
     * An empty inventory.
     *
     * @param hostsBefore whether hosts in front of the first section were given out already
     */
    AnsibleInventory(boolean hostsBefore) {
        this.hostsBefore = hostsBefore;
    }

    /** Whether a line of a host list shows that the list is an inventory. */
    static boolean begins(String line) {
        if (line.startsWith("[")) {
            Matcher section = SECTION.matcher(line);
            return section.matches() && section.group(1).indexOf('.') < 0;
        }
        return line.contains("ansible_") && WITH_VARIABLE.matcher(line).matches();
    }

    /** Takes a line. */
    void add(long number, String line) {
        if (lines.size() == MOST) {
            throw new UnusableListException("an inventory has at most " + MOST + " lines");
        }
        lines.add(new Line(number, line));
    }

    /** The hosts, with the variables that hold for them. */
    List<ListEntry> entries(LineSyntax.LateComplaints bad) {
        read(bad);
        setDepths();
        List<ListEntry> entries = new ArrayList<>();
        hosts.forEach((name, host) -> {
            try {
                entries.add(entry(name, host, effective(host)));
            } catch (IllegalArgumentException malformed) {
                bad.add(host.line.number, host.line.text, String.valueOf(malformed.getMessage()));
            }
        });
        return entries;
    }

    private void read(LineSyntax.LateComplaints bad) {
        String group = UNGROUPED;
        String kind = "hosts";
        for (Line line : lines) {
            try {
                Matcher section = SECTION.matcher(line.text);
                if (section.matches()) {
                    group = section.group(1);
                    kind = section.group(2) == null ? "hosts" : section.group(2);
                    group(group);
                } else if (kind.equals("vars")) {
                    addVariable(group, line);
                } else if (kind.equals("children")) {
                    group(group).children.add(line.text);
                    group(line.text);
                } else {
                    addHosts(group, line);
                }
            } catch (IllegalArgumentException malformed) {
                bad.add(line.number, line.text, String.valueOf(malformed.getMessage()));
            }
        }
    }

    private Group group(String name) {
        return groups.computeIfAbsent(name, absent -> new Group());
    }

    private void addVariable(String group, Line line) {
        Matcher variable = VARIABLE.matcher(line.text);
        if (!variable.matches()) {
            throw new IllegalArgumentException("it is not a variable; write NAME=VALUE");
        }
        group(group).variables.put(variable.group(1), unquoted(variable.group(2)));
        if (hostsBefore
                && (group.equals(ALL) || group.equals(UNGROUPED))
                && variable.group(1).matches(HOST + "|" + PORT)) {
            throw new IllegalArgumentException(
                    "it is not applied to the hosts in front of the first group: they are probed without it");
        }
    }

    private void addHosts(String group, Line line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line.text); word.find(); ) {
            words.add(word.group());
        }
        Map<String, String> variables = new TreeMap<>();
        for (String word : words.subList(1, words.size())) {
            Matcher variable = VARIABLE.matcher(word);
            if (!variable.matches()) {
                throw new IllegalArgumentException(
                        "'" + word + "' is not a variable; write NAME=VALUE behind the host");
            }
            variables.put(variable.group(1), unquoted(variable.group(2)));
        }
        for (String name : expanded(words.get(0))) {
            Host host = hosts.computeIfAbsent(name, absent -> new Host(line));
            host.groups.add(group);
            host.variables.putAll(variables);
        }
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The hosts that a pattern such as {@code www[01:50].example} names, bounds included. */
    private List<String> expanded(String pattern) {
        Matcher range = RANGE.matcher(pattern);
        if (!range.find()) {
            return List.of(pattern);
        }
        String from = range.group(1);
        String to = range.group(2);
        boolean numbers = Character.isDigit(from.charAt(0));
        if (numbers != Character.isDigit(to.charAt(0)) || from.length() > 9 || to.length() > 9) {
            throw new IllegalArgumentException("a range goes from number to number, or from letter to letter");
        }
        long first = numbers ? Long.parseLong(from) : from.charAt(0);
        long last = numbers ? Long.parseLong(to) : to.charAt(0);
        long step = range.group(3) == null ? 1 : Math.max(Long.parseLong(range.group(3)), 1);
        if (first > last || (last - first) / step >= MOST - hosts.size()) {
            throw new IllegalArgumentException("a range goes upwards, and names at most " + MOST + " hosts");
        }
        String form = "%0" + from.length() + "d";
        List<String> names = new ArrayList<>();
        for (long i = first; i <= last && names.size() < MOST; i += step) {
            String part = numbers ? form.formatted(i) : String.valueOf((char) i);
            names.addAll(expanded(pattern.substring(0, range.start()) + part + pattern.substring(range.end())));
        }
        return names;
    }

    /** A group counts more than those that it belongs to: its depth is the longest way from the top. */
    private void setDepths() {
        for (int round = 0; round < groups.size(); round++) {
            boolean changed = false;
            for (Map.Entry<String, Group> parent : groups.entrySet()) {
                for (String child : parent.getValue().children) {
                    int depth = parent.getValue().depth + 1;
                    if (group(child).depth < depth) {
                        group(child).depth = depth;
                        changed = true;
                    }
                }
            }
            if (!changed) {
                return;
            }
        }
    }

    private Map<String, String> effective(Host host) {
        Set<String> all = new HashSet<>(host.groups);
        all.add(ALL);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Group> group : groups.entrySet()) {
                more |= group.getValue().children.stream().anyMatch(all::contains) && all.add(group.getKey());
            }
        }
        Map<String, String> variables = new TreeMap<>();
        all.stream()
                .filter(groups::containsKey)
                .sorted((one, other) -> {
                    int byDepth = Integer.compare(rank(one), rank(other));
                    return byDepth == 0 ? one.compareTo(other) : byDepth;
                })
                .forEach(name -> variables.putAll(group(name).variables));
        variables.putAll(host.variables);
        return variables;
    }

    private int rank(String group) {
        return group.equals(ALL) ? -1 : group(group).depth;
    }

    private static ListEntry entry(String name, Host host, Map<String, String> variables) {
        String connection = variables.getOrDefault("ansible_connection", "ssh");
        if (!connection.matches(
                "ssh|smart|paramiko|paramiko_ssh|libssh|ansible\\.netcommon\\..*|network_cli|netconf")) {
            throw new IllegalArgumentException("Ansible does not reach it by SSH: ansible_connection is " + connection);
        }
        for (String options : List.of("ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args")) {
            String value = variables.getOrDefault(options, "");
            if (value.matches("(?i).*(proxyjump|proxycommand|-J\\b|-W\\b|-F\\b|-p\\b).*")) {
                throw new IllegalArgumentException("Ansible reaches it in a way that is not followed: " + options
                        + " is '" + value + "'; probe the first hop itself, or use ssh_config");
            }
        }
        NamedTarget named = ListEntry.of(name, null, "").named();
        String address = first(variables, HOST, "ansible_ssh_host");
        // The port of 'name:port' is one of the host's own variables, and those count more than a group's.
        String own = first(host.variables, PORT, OLD_PORT);
        String port = own != null || named.port() == null
                ? first(variables, PORT, OLD_PORT)
                : named.port().toString();
        String user = first(variables, "ansible_user", "ansible_ssh_user");
        for (String value : List.of(address == null ? "" : address, port == null ? "" : port)) {
            if (value.contains(TEMPLATE)) {
                throw new IllegalArgumentException("'" + value + "' is a template, which only Ansible can fill");
            }
        }
        boolean unknownUser = user == null || user.isEmpty() || user.contains(TEMPLATE);
        return ListEntry.of(
                (unknownUser ? "" : user + "@") + bracketed(address == null ? named.host() : address),
                port,
                address == null || address.equals(named.host()) ? "" : label(named.host()));
    }

    private static String bracketed(String host) {
        return host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String label(String name) {
        return name.length() > Target.MAX_LABEL_LENGTH ? name.substring(0, Target.MAX_LABEL_LENGTH) : name;
    }

    private static @Nullable String first(Map<String, String> variables, String name, String oldName) {
        String value = variables.get(name);
        return value == null ? variables.get(oldName) : value;
    }
}

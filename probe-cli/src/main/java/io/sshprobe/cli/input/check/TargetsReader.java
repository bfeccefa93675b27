package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.Ports;
import io.sshprobe.cli.input.check.ExpectReader.Expected;
import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code targets}: hosts and ranges, each with what is expected of it. */
final class TargetsReader {
    /** The most findings that are listed where a waiver is for none. */
    private static final int MOST_LISTED = 20;

    private final FileProblems problems;
    private final YamlValues values;
    private final ExpectReader expects;
    private final WaiversReader waivers;
    private final Map<String, SourcePlace> names = new HashMap<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private List<WaiversReader.Placed> unused;

    /**
     * @param general the waivers for all targets
     */
    TargetsReader(
            FileProblems problems, ExpectReader expects, WaiversReader waivers, List<WaiversReader.Placed> general) {
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.expects = expects;
        this.waivers = waivers;
        this.unused = general;
    }

    List<CheckedHost> read(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problems.add(node, "targets is " + node.shown() + " here; write a list: '- host: …' for each");
            return List.of();
        }
        List<YamlNode> entries = sequence.values();
        if (entries.isEmpty()) {
            problems.add(node, "targets is an empty list, so nothing would be checked; name at least one host");
        }
        if (entries.size() > CheckFile.MAX_TARGETS) {
            problems.add(
                    node,
                    "targets has " + entries.size() + " entries; at most " + CheckFile.MAX_TARGETS
                            + " are allowed, and a range of addresses is one");
            return List.of();
        }
        List<Waiver> general = unused.stream().map(WaiversReader.Placed::waiver).toList();
        List<CheckedHost> hosts = new ArrayList<>();
        for (YamlNode entry : entries) {
            CheckedHost host = target(entry, general);
            if (host != null) {
                hosts.add(host);
            }
        }
        waivers.complain(unused, findings.stream().limit(MOST_LISTED).toList(), "any target");
        return hosts;
    }

    private @Nullable CheckedHost target(YamlNode node, List<Waiver> general) {
        if (node instanceof YamlNode.Scalar) {
            return host(node, node, null, null, expects.read(null), List.of(), general);
        }
        YamlMap map = YamlMap.of(node, "a target", CheckKeys.OF_TARGET, problems);
        if (map == null) {
            return null;
        }
        Expected expected = expects.read(map.get(CheckKeys.EXPECT));
        List<WaiversReader.Placed> own = waivers.read(map.get(CheckKeys.WAIVERS));
        YamlNode host = map.get(CheckKeys.HOST);
        if (host == null) {
            problems.add(node, "a target without host; write host: NAME, as in a host list");
            return null;
        }
        return host(node, host, map.get(CheckKeys.PORT), map.get(CheckKeys.NAME), expected, own, general);
    }

    private @Nullable CheckedHost host(
            YamlNode node,
            YamlNode host,
            @Nullable YamlNode port,
            @Nullable YamlNode name,
            Expected expected,
            List<WaiversReader.Placed> own,
            List<Waiver> general) {
        List<String> ids = expected.ids();
        waivers.complain(own, ids, "this target");
        findings.addAll(ids);
        if (!unused.isEmpty()) {
            unused = unused.stream()
                    .filter(each -> ids.stream().noneMatch(each.waiver()::isFor))
                    .toList();
        }
        String written = values.text(host, CheckKeys.HOST);
        String digits = port == null ? "" : values.number(port, CheckKeys.PORT);
        String label = name == null ? "" : values.read(name, CheckKeys.NAME, TargetsReader::label);
        boolean portIsGood = digits != null && (port == null || values.parsed(port, digits, Ports::parse) != null);
        if (written == null || label == null || digits == null || !portIsGood) {
            return null;
        }
        ListEntry entry = values.parsed(host, written, text -> entry(text, digits, label));
        if (entry == null) {
            return null;
        }
        named(name == null ? host : name, label, entry);
        List<Waiver> all = own.isEmpty()
                ? general
                : Stream.concat(own.stream().map(WaiversReader.Placed::waiver), general.stream())
                        .toList();
        return expected.host(entry, problems.place(node), all);
    }

    private static ListEntry entry(String host, String port, String label) {
        try {
            return ListEntry.of(host, port, label).bounded();
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "host " + FileProblems.quoted(host) + ": " + malformed.getMessage(), malformed);
        }
    }

    private static String label(String text) {
        if (text.length() > Target.MAX_LABEL_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name is one line of at most " + Target.MAX_LABEL_LENGTH + " characters");
        }
        return text;
    }

    /** Outputs call a target by its name, or else by its host: two ways to write one host are one name. */
    private void named(YamlNode node, String label, ListEntry entry) {
        String name = label.isEmpty() ? shown(entry) : label;
        SourcePlace first = names.putIfAbsent(name, problems.place(node));
        if (first != null) {
            problems.add(
                    node,
                    FileProblems.quoted(node instanceof YamlNode.Scalar written ? written.value() : name)
                            + " is already the name of the target in line " + first.line()
                            + "; give one of them another name, since outputs tell targets apart by it");
        }
    }

    private static String shown(ListEntry entry) {
        String host = entry.range() == null
                ? entry.named().host()
                : entry.named().host() + "+" + entry.range().size();
        return host
                + (entry.named().port() == null ? "" : " port " + entry.named().port());
    }
}

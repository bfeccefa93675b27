package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.expectation.Waiver;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads waivers, and finds those that are for nothing: a slip in a name would leave a failure unwaived, or hide why. */
final class WaiversReader {
    /** The most waivers of a target, and of the file. */
    static final int MOST = 200;

    /** A waiver and where its finding is named. */
    record Placed(Waiver waiver, YamlNode finding) {}

    private final FileProblems problems;
    private final YamlValues values;
    private final Map<YamlNode, List<Placed>> read = new HashMap<>();

    WaiversReader(FileProblems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** The waivers of a list; none if there is no list. */
    List<Placed> read(@Nullable YamlNode node) {
        return node == null ? List.of() : read.computeIfAbsent(node, this::list);
    }

    private List<Placed> list(YamlNode node) {
        List<Placed> waivers = new ArrayList<>();
        if (!(node instanceof YamlNode.Sequence)) {
            problems.add(
                    node,
                    "waivers is " + node.shown() + " here; write a list: '- finding: …' and below it reason and until");
            return waivers;
        }
        for (YamlNode each : values.list(node, CheckKeys.WAIVERS, MOST)) {
            YamlMap map = YamlMap.of(each, "a waiver", CheckKeys.OF_WAIVER, problems);
            Placed waiver = map == null ? null : waiver(map);
            if (waiver != null) {
                waivers.add(waiver);
            }
        }
        return waivers;
    }

    private @Nullable Placed waiver(YamlMap map) {
        List<String> missing =
                CheckKeys.OF_WAIVER.stream().filter(key -> map.get(key) == null).toList();
        if (!missing.isEmpty()) {
            problems.add(
                    map.node(),
                    "a waiver without " + String.join(" and ", missing)
                            + "; it names a finding, the reason, and the last day on which it holds (until: 2026-12-31)");
        }
        YamlNode finding = map.get(CheckKeys.FINDING);
        YamlNode reason = map.get(CheckKeys.REASON);
        YamlNode until = map.get(CheckKeys.UNTIL);
        String id = finding == null ? null : values.text(finding, CheckKeys.FINDING);
        String why = reason == null ? null : values.text(reason, CheckKeys.REASON);
        LocalDate last = until == null ? null : values.read(until, CheckKeys.UNTIL, WaiversReader::day);
        return id == null || why == null || last == null || finding == null
                ? null
                : new Placed(new Waiver(id, why, last), finding);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(
                    FileProblems.quoted(text) + " is no day; write YEAR-MONTH-DAY, such as 2026-12-31", noDay);
        }
    }

    /** Adds a problem for each that is for none of these findings. */
    void complain(List<Placed> waivers, List<String> findings, String whose) {
        for (Placed each : waivers) {
            if (findings.stream().noneMatch(each.waiver()::isFor)) {
                String id = each.waiver().finding();
                List<String> near = NearestNames.of(id, findings);
                problems.add(
                        each.finding(),
                        "no finding of " + whose + " is called " + FileProblems.quoted(id)
                                + (near.isEmpty()
                                        ? "; there " + (findings.size() == 1 ? "is " : "are ")
                                                + String.join(", ", findings)
                                        : NearestNames.question(near)));
            }
        }
    }
}

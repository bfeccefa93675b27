package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.check.YamlNode.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Makes nodes of the events of a YAML parser. An alias is the node that it stands for. */
final class YamlNodes {
    /** The grammar has eight levels. */
    private static final int MOST_NESTED = 40;

    /** Keys and other short words come again with every target: one text of each is kept. */
    private static final int LONGEST_SHARED = 24;

    private static final int MOST_SHARED = 1_000;

    private final Parser events;
    private final ScalarResolver kinds;
    private final FileProblems problems;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();

    YamlNodes(LoadSettings settings, String text, FileProblems problems) {
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
        this.kinds = settings.getSchema().getScalarResolver();
        this.problems = problems;
    }

    /** The only document; empty if there is none, or after a problem. */
    Optional<YamlNode> root() {
        events.next(); // the start of the stream
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        events.next(); // the start of the document
        YamlNode root = node(0);
        if (root == null) {
            return Optional.empty();
        }
        events.next(); // the end of the document
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            return Optional.ofNullable(
                    refused(events.peekEvent(), "a second document begins here; a file of a check is one document"));
        }
        return Optional.of(root);
    }

    /** Null after a problem: then nothing more is read. */
    private @Nullable YamlNode node(int depth) {
        Event event = events.next();
        if (depth > MOST_NESTED) {
            return refused(event, "more than " + MOST_NESTED + " levels of nesting; a file of a check has few");
        }
        if (event instanceof AliasEvent alias) {
            YamlNode known = anchors.get(alias.getAlias());
            return known == null ? refused(event, YamlText.IN_QUOTES) : known;
        }
        SourcePlace place = place(event);
        if (event instanceof ScalarEvent scalar) {
            return anchored(
                    scalar, new YamlNode.Scalar(place.line(), place.column(), kind(scalar), shared(scalar.getValue())));
        }
        if (event.getEventId() == Event.ID.SequenceStart) {
            return sequence(anchored((NodeEvent) event, new YamlNode.Sequence(place.line(), place.column())), depth);
        }
        return mapping(anchored((NodeEvent) event, new YamlNode.Mapping(place.line(), place.column())), depth);
    }

    private @Nullable YamlNode sequence(YamlNode.Sequence sequence, int depth) {
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            YamlNode value = node(depth + 1);
            if (value == null) {
                return null;
            }
            sequence.values().add(value);
        }
        events.next();
        return sequence;
    }

    private @Nullable YamlNode mapping(YamlNode.Mapping mapping, int depth) {
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node(depth + 1);
            YamlNode value = key == null ? null : node(depth + 1);
            if (key == null || value == null) {
                return null;
            }
            mapping.entries().add(new YamlNode.Entry(key, value));
        }
        events.next();
        return mapping;
    }

    private <T extends YamlNode> T anchored(NodeEvent event, T node) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private Kind kind(ScalarEvent event) {
        Tag tag = event.getTag()
                .filter(name -> !name.equals("!"))
                .map(Tag::new)
                .orElseGet(() ->
                        kinds.resolve(event.getValue(), event.getImplicit().canOmitTagInPlainScalar()));
        if (tag.equals(Tag.STR)) {
            return Kind.TEXT;
        }
        if (tag.equals(Tag.INT)) {
            return Kind.WHOLE_NUMBER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.TRUE_OR_FALSE;
        }
        return tag.equals(Tag.NULL) ? Kind.EMPTY : Kind.TAGGED;
    }

    private String shared(String text) {
        if (text.length() > LONGEST_SHARED || (shared.size() >= MOST_SHARED && !shared.containsKey(text))) {
            return text;
        }
        return shared.computeIfAbsent(text, same -> same);
    }

    private SourcePlace place(Event event) {
        Mark mark = event.getStartMark().orElseThrow(() -> new IllegalStateException("events have their marks"));
        return problems.place(mark);
    }

    private @Nullable YamlNode refused(Event event, String sentence) {
        problems.add(place(event), sentence);
        return null;
    }
}

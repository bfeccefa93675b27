package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Distinction;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What {@code explain --json} writes: one cause as one line of US-ASCII. */
public final class JsonExplanation {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    static final String SCHEMA = "sshprobe-explanation/1";

    private JsonExplanation() {}

    /** The line, with its line end. */
    public static String line(Cause cause) {
        Topic topic = Topic.of(cause);
        CausePage page = topic.page();
        JsonText json = new JsonText(4096);
        json.openObject();
        json.string("schema", SCHEMA);
        json.label("cause", cause.label());
        json.label("family", cause.family().label());
        json.string("headline", page.headline());
        json.string("signature", page.looks());
        json.openArray("messages");
        for (CauseMessage message : topic.messages()) {
            json.openObject();
            json.label("where", message.where().label());
            json.strings("texts", message.texts());
            json.string("meaning", message.meaning());
            json.closeObject();
        }
        json.closeArray();
        json.strings(
                "look_alikes", topic.lookAlikes().stream().map(Cause::label).toList());
        json.string(
                "told_apart",
                page.distinctions().stream().map(Distinction::sentence).collect(Collectors.joining(" ")));
        json.string("settle", page.settle());
        json.openArray("remedy");
        for (Remedy remedy : page.remedies()) {
            json.openObject();
            json.label("where", remedy.where().label());
            json.string("action", remedy.action());
            json.strings(
                    "software",
                    remedy.software().stream()
                            .sorted()
                            .map(ServerSoftware::label)
                            .toList());
            json.closeObject();
        }
        json.closeArray();
        json.closeObject();
        return new String(json.takeLine(), StandardCharsets.US_ASCII);
    }
}

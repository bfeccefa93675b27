package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Explanation;
import io.sshprobe.diagnosis.KnownMessage;
import java.nio.charset.StandardCharsets;

/** What {@code explain --json} writes: one cause as one line of US-ASCII. */
public final class JsonExplanation {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    static final String SCHEMA = "sshprobe-explanation/1";

    private JsonExplanation() {}

    /** The line, with its line end. */
    public static String line(Cause cause) {
        Topic topic = Topic.of(cause);
        Explanation explanation = topic.explanation();
        JsonText json = new JsonText(4096);
        json.openObject();
        json.string("schema", SCHEMA);
        json.label("cause", cause.label());
        json.label("family", cause.family().label());
        json.string("headline", explanation.headline());
        json.string("signature", explanation.signature());
        json.openArray("messages");
        for (KnownMessage message : topic.messages()) {
            json.openObject();
            json.label("where", message.where().label());
            json.strings("texts", message.texts());
            json.string("meaning", message.meaning());
            json.closeObject();
        }
        json.closeArray();
        json.strings(
                "look_alikes", topic.lookAlikes().stream().map(Cause::label).toList());
        json.string("told_apart", explanation.toldApart());
        json.string("settle", explanation.settle());
        JsonReport.remedies(json, explanation.remedies());
        json.closeObject();
        return new String(json.takeLine(), StandardCharsets.US_ASCII);
    }
}

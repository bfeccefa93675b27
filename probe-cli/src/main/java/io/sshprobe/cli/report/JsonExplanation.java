package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Explanation;
import io.sshprobe.diagnosis.KnownMessage;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** What {@code explain --json} writes: one cause as one line of US-ASCII. */
public final class JsonExplanation {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    static final String SCHEMA = "sshprobe-explanation/1";

    private JsonExplanation() {}

    /** The line, with its line end. */
    public static String line(Cause cause) {
        Topic topic = Topic.of(cause);
        Explanation explanation = topic.explanation();
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeStringProperty("cause", cause.label());
            json.writeStringProperty("family", cause.family().label());
            json.writeStringProperty("headline", explanation.headline());
            json.writeStringProperty("signature", explanation.signature());
            json.writeArrayPropertyStart("messages");
            for (KnownMessage message : topic.messages()) {
                json.writeStartObject();
                json.writeStringProperty("where", message.where().label());
                JsonFacts.strings(json, "texts", message.texts());
                json.writeStringProperty("meaning", message.meaning());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonFacts.strings(
                    json,
                    "look_alikes",
                    topic.lookAlikes().stream().map(Cause::label).toList());
            json.writeStringProperty("told_apart", explanation.toldApart());
            json.writeStringProperty("settle", explanation.settle());
            JsonReport.remedies(json, explanation.remedies());
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}

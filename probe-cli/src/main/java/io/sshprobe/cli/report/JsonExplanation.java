package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Distinction;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.NumberAsText;
import io.sshprobe.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What {@code explain --json} writes: a cause, a message or a number as one line of US-ASCII. */
public final class JsonExplanation {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    static final String SCHEMA = "sshprobe-explanation/1";

    /** The value of {@code schema} of a message that no cause explains. */
    static final String MESSAGE_SCHEMA = "sshprobe-message/1";

    /** The value of {@code schema} of a number that is text. */
    static final String NUMBER_SCHEMA = "sshprobe-number/1";

    private JsonExplanation() {}

    /** The line of a message that no cause explains, with its line end. */
    public static String line(KnownMessage message) {
        JsonText json = new JsonText(1024);
        json.openObject();
        json.string("schema", MESSAGE_SCHEMA);
        json.label("where", message.where().label());
        json.label("stage", message.stage().label());
        json.strings("texts", message.texts());
        json.string("meaning", message.meaning());
        json.closeObject();
        return new String(json.takeLine(), StandardCharsets.US_ASCII);
    }

    /** The line of a number that is text, with its line end. */
    public static String line(NumberAsText number) {
        JsonText json = new JsonText(256);
        json.openObject();
        json.string("schema", NUMBER_SCHEMA);
        json.string("number", number.number());
        json.string("text", number.text());
        json.string("begins", number.meaning());
        json.closeObject();
        return new String(json.takeLine(), StandardCharsets.US_ASCII);
    }

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

package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the head of a line that {@link JsonReport} wrote, and not the rest of it.
 *
 * <p>It relies on the order in which that writes: what a line is about, then the verdict.
 */
public final class JsonHeadReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser json;
    private @Nullable String schema;
    private @Nullable String host;
    private @Nullable String label;
    private @Nullable String address;
    private int port;
    private int addresses;
    private @Nullable Cause cause;
    private String summary = "";
    private @Nullable String remedy;

    private JsonHeadReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a head.
     *
     * @param line holds the beginning of the line; all of it need not be there
     * @param length how much of it is
     * @throws MalformedLineException if it is not one that {@link JsonReport} could have written
     */
    public static ResultHead read(byte[] line, int length) throws MalformedLineException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line, 0, length)) {
            return new JsonHeadReader(json).head();
        } catch (JacksonException malformed) {
            throw new MalformedLineException("not a result of sshprobe: " + malformed.getOriginalMessage(), malformed);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedLineException("not a result of sshprobe: " + malformed.getMessage(), malformed);
        }
    }

    private ResultHead head() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object");
        }
        try {
            boolean more = true;
            while (more && json.nextToken() == JsonToken.PROPERTY_NAME) {
                more = property(json.currentName());
            }
        } catch (JacksonException cut) {
            if (cause == null) { // of what comes later, less is known if the head is longer than what is there of it
                throw cut;
            }
        }
        if (!JsonReport.SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("its schema is not " + JsonReport.SCHEMA);
        }
        if (host == null || cause == null) {
            throw new IllegalArgumentException("its head holds no target or no verdict");
        }
        return new ResultHead(new Target(host, port, label), address, addresses, cause, summary, remedy);
    }

    /** Reads the value of a property of the line, and says whether another one is wanted. */
    private boolean property(String name) {
        json.nextToken();
        switch (name) {
            case "schema" -> schema = json.getValueAsString();
            case "target" -> host = json.getValueAsString();
            case "label" -> label = json.getValueAsString();
            case "address" -> address = json.getValueAsString();
            case "port" -> port = json.getIntValue();
            case "addresses" -> addresses = json.getIntValue();
            case "verdict" -> {
                verdict();
                return false;
            }
            default -> json.skipChildren();
        }
        return true;
    }

    private void verdict() {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "cause" -> {
                    String named = String.valueOf(json.getValueAsString());
                    cause = Cause.ofLabel(named).orElseThrow(() -> new IllegalArgumentException("an unknown cause"));
                    if (cause.family() == Family.OK) {
                        return;
                    }
                }
                case "summary" -> summary = String.valueOf(json.getValueAsString());
                case "remedy" -> {
                    remedy();
                    return;
                }
                default -> json.skipChildren();
            }
        }
    }

    private void remedy() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        String where = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("where")) {
                where = String.valueOf(json.getValueAsString());
            } else if (name.equals("action")) {
                remedy = ResultHead.remedy(where, String.valueOf(json.getValueAsString()));
            }
        }
    }
}

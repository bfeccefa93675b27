package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.json.SavedVerdict.RemedyText;
import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the head of a line that {@link JsonReport} wrote, and not the rest of it. A line of a later version will do too.
 *
 * <p>It relies on the order in which the line is written: what the line is about, then the verdict, with the cause first.
 */
public final class JsonHeadReader {
    private final JsonInput json;
    private @Nullable String schema;
    private @Nullable String host;
    private @Nullable String label;
    private @Nullable String address;
    private int port;
    private int addresses = JsonReport.ADDRESSES_IF_UNSAID;
    private @Nullable CauseLabel cause;
    private String summary = "";
    private @Nullable String remedy;

    private JsonHeadReader(JsonInput json) {
        this.json = json;
    }

    /**
     * Reads a head.
     *
     * @param line holds the beginning of the line; all of it need not be there
     * @param length how many bytes of it are there
     * @throws MalformedLineException if the line is not a result of sshprobe
     */
    public static ResultHead read(byte[] line, int length) throws MalformedLineException {
        try (JsonInput json = JsonInput.of(line, length)) {
            return new JsonHeadReader(json).head();
        } catch (JacksonException malformed) {
            throw MalformedLineException.because(malformed.getOriginalMessage(), malformed);
        } catch (IllegalArgumentException malformed) {
            throw MalformedLineException.because(malformed.getMessage(), malformed);
        }
    }

    private ResultHead head() {
        json.begin();
        try {
            boolean more = true;
            while (more) {
                String name = json.member();
                more = name != null && read(name);
            }
        } catch (JacksonException cut) {
            if (cause == null) { // a head that is longer than what is there of it: the rest of it is not known
                throw cut;
            }
        }
        json.needed(JsonReport.SCHEMA_KEY, schema);
        if (host == null || cause == null) {
            throw new IllegalArgumentException("its head has no target or no verdict");
        }
        return new ResultHead(new Target(host, port, label), address, addresses, cause, summary, remedy);
    }

    /** Reads a member of the line, and says whether another one is wanted. */
    private boolean read(String name) {
        switch (name) {
            case JsonReport.SCHEMA_KEY -> {
                schema = json.text();
                SchemaId.check(schema);
            }
            case EndpointJson.TARGET -> host = json.text();
            case EndpointJson.LABEL -> label = json.optional(JsonInput::text);
            case EndpointJson.ADDRESS -> address = json.optional(JsonInput::text);
            case EndpointJson.PORT -> port = json.integer();
            case JsonReport.ADDRESSES -> addresses = json.integer();
            case VerdictJson.VERDICT -> {
                verdict();
                return false;
            }
            default -> json.skip();
        }
        return true;
    }

    /** Reads as much of the verdict as is wanted: of a healthy endpoint the cause, of others up to the first remedy. */
    private void verdict() {
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case VerdictJson.CAUSE -> {
                    cause = cause(json.label());
                    if (cause.isOk()) {
                        return;
                    }
                }
                case VerdictJson.FAMILY -> {
                    if (cause != null && cause.known().isEmpty()) {
                        cause = new CauseLabel(cause.label(), json.label());
                    }
                }
                case VerdictJson.SUMMARY -> summary = json.text();
                case RemedyJson.REMEDY -> {
                    RemedyText first = json.first(RemedyJson::read);
                    remedy = first == null ? null : ResultHead.remedy(first.where(), first.action());
                    return;
                }
                default -> json.skip();
            }
        }
    }

    private static CauseLabel cause(String label) {
        Cause known = Words.CAUSES.find(label);
        return known != null ? CauseLabel.of(known) : new CauseLabel(label, Family.UNKNOWN.label());
    }
}

package io.sshprobe.cli.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes lists of algorithm names as JSON: most of a line, and the same for every server of the same software, so encoded
 * once.
 */
final class EncodedNames {
    /** The most lists that are kept; then it begins anew. */
    private static final int MAX_KEPT = 512;

    /** The longest list that is kept, in characters of JSON: real ones have some 500. */
    private static final int MAX_LENGTH = 4096;

    private static final Map<List<String>, SerializableString> KEPT = new ConcurrentHashMap<>();

    private EncodedNames() {}

    static void write(JsonGenerator json, String name, List<String> names) {
        json.writeName(name);
        SerializableString known = KEPT.get(names);
        json.writeRawValue(known == null ? encode(names) : known);
    }

    private static SerializableString encode(List<String> names) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            names.forEach(name -> json.writeString(JsonFacts.encodable(name)));
            json.writeEndArray();
        }
        SerializableString encoded = new SerializedString(text.toString());
        if (encoded.charLength() <= MAX_LENGTH) {
            if (KEPT.size() >= MAX_KEPT) {
                KEPT.clear();
            }
            KEPT.put(names, encoded);
        }
        return encoded;
    }
}

package io.sshprobe.json;

import io.sshprobe.json.SavedVerdict.RemedyText;
import io.sshprobe.target.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line with words that this version does not know: a later version wrote it. Rules that do not know these words would misjudge
 * its facts, so that it is shown as it is.
 *
 * @param unknown the words that this version does not know, in the order of the line; never empty
 * @param endpoint what it is about
 * @param startedAt when the first probe began
 * @param addresses how many addresses of the target have a line of their own, this one included
 * @param vantage the place it was seen from, or null if the line names none
 * @param connections every connect attempt made for it
 * @param verdict the verdict as the line has it
 * @param stages the stages of the first probe
 * @param end how the first probe ended
 * @param software what the server calls its software, as it sent it; null if it did not say
 * @param hostKeyFingerprint the SHA-256 fingerprint of the host key, or null if none came
 * @param line the line itself, without its line end
 */
public record NewerResult(
        List<UnknownWord> unknown,
        Endpoint endpoint,
        Instant startedAt,
        int addresses,
        @Nullable String vantage,
        int connections,
        SavedVerdict verdict,
        List<SavedStage> stages,
        SavedEnd end,
        @Nullable String software,
        @Nullable String hostKeyFingerprint,
        String line)
        implements SavedResult {
    private static final String NO_VANTAGE = "\"" + JsonReport.VANTAGE + "\":null";

    /** The most words that the notice names. */
    private static final int MAX_NAMED = 3;

    public NewerResult {
        unknown = List.copyOf(unknown);
        stages = List.copyOf(stages);
        if (addresses < 1) {
            throw new IllegalArgumentException("a result is about at least one address");
        }
        if (unknown.isEmpty()) {
            throw new IllegalArgumentException("a line without unknown words can be judged again");
        }
    }

    /** Why its verdict is shown as it is: one line for people. */
    public String notice() {
        String words =
                unknown.stream().limit(MAX_NAMED).map(UnknownWord::toString).collect(Collectors.joining(", "));
        int more = unknown.size() - MAX_NAMED;
        return "judged by a newer version of sshprobe: it has " + words + (more > 0 ? " and " + more + " more" : "")
                + ", which this version does not know";
    }

    /**
     * The line, with the place it was seen from where it names none; the rest is as it was written, in US-ASCII and without control
     * characters.
     *
     * @param place the name of the place, or null for none
     */
    public String lineFrom(@Nullable String place) {
        String whole = vantage != null || place == null ? line : withPlace(place);
        // RFC 8259 §2 and §7: between values these are white space, and within a text they are escaped.
        return JsonText.ascii(whole.replace('\t', ' ').replace('\r', ' '));
    }

    private String withPlace(String place) {
        JsonText json = new JsonText(place.length());
        json.openObject();
        json.string(JsonReport.VANTAGE, place);
        json.closeObject();
        String object = new String(json.take(), StandardCharsets.US_ASCII);
        int at = line.indexOf(NO_VANTAGE); // within a text the quotes would be escaped
        return at < 0
                ? line
                : line.substring(0, at)
                        + object.substring(1, object.length() - 1)
                        + line.substring(at + NO_VANTAGE.length());
    }

    /** The result in short. */
    public ResultHead head() {
        List<RemedyText> remedies = verdict.remedies();
        return new ResultHead(
                endpoint.target(),
                EndpointJson.text(endpoint.address()),
                addresses,
                verdict.cause(),
                verdict.summary(),
                remedies.isEmpty()
                        ? null
                        : ResultHead.remedy(
                                remedies.get(0).where(), remedies.get(0).action()));
    }

    /** How long the first probe waited for others, in nanoseconds. */
    public long waitedNanos() {
        return stages.stream().mapToLong(SavedStage::waitedNanos).sum();
    }
}

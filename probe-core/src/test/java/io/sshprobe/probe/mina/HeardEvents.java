package io.sshprobe.probe.mina;

import java.util.List;

/** What must hold of the events of any handshake, whatever the server sends. */
final class HeardEvents {
    private static final List<String> LAST = List.of("disconnected", "protocolError", "unsupported", "hostKeyRefuted");

    /** The most characters of one sentence about what a server did. */
    private static final int LONGEST = 9 * 1024;

    private HeardEvents() {}

    static void check(RecordingListener listener) {
        if (listener.defect != null) {
            throw new AssertionError("the server's bytes count as our defect", listener.defect);
        }
        int last = listener.events.size() - 1;
        for (int i = 0; i <= last; i++) {
            String event = listener.events.get(i);
            if (i < last && LAST.stream().anyMatch(event::startsWith)) {
                throw new AssertionError("an event follows the last one: " + listener.events);
            }
            if (event.length() > LONGEST) {
                throw new AssertionError(event.length() + " characters: " + event.substring(0, 80));
            }
            boolean isOurSentence = event.startsWith("protocolError")
                    || event.startsWith("unsupported")
                    || event.startsWith("deviates")
                    || event.startsWith("certificateRejected");
            if (isOurSentence && event.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("a control character is shown: " + event);
            }
        }
    }
}

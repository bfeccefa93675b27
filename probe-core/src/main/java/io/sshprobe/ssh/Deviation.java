package io.sshprobe.ssh;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a server did otherwise than a client expects, although the probe could go on: OpenSSH's client either
 * refuses it, or takes it all the same.
 *
 * @param kind what
 * @param detail one line for people with the values, with any text of the server already made visible
 * @param clientMessage the words with which OpenSSH's client ends the connection; null if it goes on
 */
public record Deviation(Kind kind, String detail, @Nullable String clientMessage) {
    /** The most of them that an observation keeps. */
    public static final int MAX_COUNT = 16;

    /** What a server did otherwise. */
    public enum Kind {
        /** The RSA host key is shorter than the client takes. */
        KEY_LENGTH,
        /** The signature over the exchange hash is right, but not named or encoded as it must be. */
        SIGNATURE_FORM,
        /** The signature of the CA on the host certificate is wrong. */
        CERTIFICATE_SIGNATURE,
        /** The host key is named by another name of its type. */
        KEY_TYPE_NAME,
        /** SERVICE_ACCEPT names another service than the one asked for. */
        SERVICE_NAME,
        /** A message came that does not belong there. */
        UNEXPECTED_MESSAGE;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The name in JSON: lower kebab-case. */
        public String label() {
            return label;
        }

        /** The kind with that label, if there is one. */
        public static Optional<Kind> ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst();
        }
    }

    public Deviation {
        detail = PeerLimits.sentence(detail);
        clientMessage = clientMessage == null ? null : PeerLimits.sentence(clientMessage);
    }

    /** OpenSSH's client ends the connection with these words. */
    public static Deviation refused(Kind kind, String detail, String clientMessage) {
        return new Deviation(kind, detail, clientMessage);
    }

    /** OpenSSH's client goes on. */
    public static Deviation taken(Kind kind, String detail) {
        return new Deviation(kind, detail, null);
    }

    /** Whether OpenSSH's client ends the connection because of it. */
    public boolean isRefused() {
        return clientMessage != null;
    }
}

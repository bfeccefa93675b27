package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads single values of expectations, in a file and on the command line. */
public final class ExpectationText {
    /** About this side, or about nothing: no server can be expected to have them. */
    private static final Set<Cause> NO_EXPECTATION =
            EnumSet.of(Cause.PROBER_LIMIT, Cause.PROBER_BUG, Cause.SKIPPED, Cause.UNKNOWN);

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Pattern FINGERPRINT_WITHIN = Pattern.compile("(?:^|\\s)SHA256:[A-Za-z0-9+/]{43}(?:\\s|$)");
    private static final Pattern KEY_TYPE = Pattern.compile("(?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]{1,60}");

    /** K_S of an RSA key of 16384 bits, as base64, and its type and comment. */
    private static final int MOST_OF_A_KEY = 8_192;

    private ExpectationText() {}

    /** The labels of the causes that can be expected. */
    public static List<String> causes() {
        return Arrays.stream(Cause.values())
                .filter(cause -> !NO_EXPECTATION.contains(cause))
                .map(Cause::label)
                .toList();
    }

    /**
     * The causes that a word stands for: {@code healthy} is also {@code healthy-but-slow}, since a client gets in.
     *
     * @throws IllegalArgumentException with one sentence for the user if it is no cause that can be expected
     */
    public static Set<Cause> cause(String word) {
        Cause cause = Cause.ofLabel(word)
                .filter(known -> !NO_EXPECTATION.contains(known))
                .orElseThrow(() -> new IllegalArgumentException(FileProblems.quoted(word)
                        + (Cause.ofLabel(word).isPresent()
                                ? " says nothing about a server, so it cannot be expected"
                                : " is no cause" + question(word, causes(), "'sshprobe explain' lists them"))));
        return cause == Cause.HEALTHY ? EnumSet.of(Cause.HEALTHY, Cause.HEALTHY_BUT_SLOW) : EnumSet.of(cause);
    }

    /** What was meant, or else where to look. */
    static String question(String word, List<String> known, String otherwise) {
        List<String> near = NearestNames.of(word, known);
        return near.isEmpty() ? "; " + otherwise : NearestNames.question(near);
    }

    /**
     * A host key: {@code SHA256:…}, or a public key as in a {@code .pub} file.
     *
     * @throws IllegalArgumentException with one sentence for the user if it is neither
     */
    public static KeyPin hostKey(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException("this is a private key; remove it from here, and give its public key");
        }
        if (text.startsWith("SHA256:")) {
            return fingerprint(text);
        }
        ByteString blob = publicKey(text);
        if (HostKey.typeOf(blob).contains(KeyPin.CERTIFICATE)) {
            throw new IllegalArgumentException(
                    "this is a certificate, and a server gets new ones; give the key of its authority as"
                            + " certificate_authority");
        }
        return new KeyPin.PublicKey(blob, "");
    }

    /**
     * The key of a certificate authority, by its fingerprint or itself.
     *
     * @throws IllegalArgumentException with one sentence for the user if it is neither
     */
    public static KeyPin.CertificateAuthority authority(String text) {
        KeyPin key = hostKey(text);
        return new KeyPin.CertificateAuthority(
                key instanceof KeyPin.PublicKey known ? HostKey.fingerprintSha256(known.blob()) : key.shown(), "");
    }

    private static KeyPin.Fingerprint fingerprint(String text) {
        String bare = text.endsWith("=") ? text.substring(0, text.indexOf('=')) : text;
        if (!KeyPin.SHA256.matcher(bare).matches()) {
            throw new IllegalArgumentException(FileProblems.quoted(text)
                    + " is no whole fingerprint; 'ssh-keygen -lf KEY.pub' shows SHA256: and 43 characters");
        }
        return new KeyPin.Fingerprint(bare);
    }

    private static ByteString publicKey(String text) {
        String[] words = BLANKS.split(text.strip(), 3);
        Matcher fingerprint = FINGERPRINT_WITHIN.matcher(text);
        if (fingerprint.find()) {
            throw new IllegalArgumentException(
                    "give only the part '" + fingerprint.group().strip() + "' of this line");
        }
        if (text.startsWith("MD5:")) {
            throw new IllegalArgumentException(
                    "MD5 fingerprints can be forged; 'ssh-keygen -lf KEY.pub' shows that with SHA256:");
        }
        if (words.length > 2 && KEY_TYPE.matcher(words[1]).matches()) {
            throw new IllegalArgumentException(
                    "leave out what stands before '" + words[1] + "', or name the file: {known_hosts: FILE}");
        }
        if (words.length < 2 || !KEY_TYPE.matcher(words[0]).matches() || text.length() > MOST_OF_A_KEY) {
            throw new IllegalArgumentException(FileProblems.quoted(text)
                    + " is no host key; write SHA256:…, or the content of a .pub file such as 'ssh-ed25519 AAAA…'");
        }
        ByteString blob = decoded(words[1]);
        if (!HostKey.typeOf(blob).equals(words[0])) {
            throw new IllegalArgumentException("the key behind '" + words[0]
                    + "' is not whole, or of another type; copy the line of the .pub file again");
        }
        return blob;
    }

    private static ByteString decoded(String base64) {
        try {
            return ByteString.fromBase64(base64);
        } catch (IllegalArgumentException notBase64) {
            return ByteString.EMPTY;
        }
    }

    /**
     * A policy that everybody can name, other than {@link NamedPolicies#AS_INSTALLED_SSH}.
     *
     * @param own names that may also be meant
     * @throws IllegalArgumentException with one sentence for the user if there is none of the name
     */
    public static AlgorithmPolicy policy(String name, List<String> own) {
        List<String> names = new ArrayList<>(own);
        Stream.concat(NamedPolicies.ALL.stream().map(AlgorithmPolicy::name), Stream.of(NamedPolicies.AS_INSTALLED_SSH))
                .forEach(names::add);
        return NamedPolicies.of(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no policy " + FileProblems.quoted(name)
                        + question(name, names, "the policies are " + String.join(", ", names))));
    }
}

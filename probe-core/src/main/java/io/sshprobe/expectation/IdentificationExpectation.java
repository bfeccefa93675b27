package io.sshprobe.expectation;

import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.WildcardPattern;

/**
 * The whole identification string matches a pattern.
 *
 * @param pattern with {@code *} for any text and {@code ?} for any one character, such as {@code SSH-2.0-OpenSSH_*}
 */
public record IdentificationExpectation(String pattern) implements Expectation {
    public IdentificationExpectation {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("a pattern for an identification string is not empty");
        }
    }

    @Override
    public String id() {
        return "identification";
    }

    @Override
    public String asked() {
        return "identification string " + pattern;
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        IdentificationString identification = endpoint.furthest().text().identification();
        if (identification == null) {
            return endpoint.notReached("An identification string");
        }
        String line = identification.line().latin1();
        return WildcardPattern.matches(pattern, line)
                ? new Judgement.Met(line)
                : new Judgement.NotMet(line, "Find out which server answers on this port.");
    }
}

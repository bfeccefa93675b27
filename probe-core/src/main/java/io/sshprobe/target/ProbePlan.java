package io.sshprobe.target;

import io.sshprobe.ssh.IdentificationString;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How one probe goes about it.
 *
 * @param depth the last stage to go through; at least {@link Stage#CONNECT}
 * @param timeouts how long to wait at each stage
 * @param offer the algorithms to offer
 * @param identification what we call ourselves
 * @param listenFirst whether to wait for the server's identification string before sending ours: speaking first turns a
 *     server's last words into a reset (RFC 1122 §4.2.2.13) and loses them
 * @param user the name for the {@code none} request of {@link Stage#USERAUTH}
 * @param source the local address to connect from, or null for the system's choice
 */
public record ProbePlan(
        Stage depth,
        StageTimeouts timeouts,
        Offer offer,
        IdentificationString identification,
        boolean listenFirst,
        String user,
        @Nullable InetAddress source) {
    public ProbePlan {
        if (depth == Stage.RESOLVE) {
            throw new IllegalArgumentException("a probe goes at least as far as connect");
        }
        if (user.isEmpty() || user.length() > 256) {
            throw new IllegalArgumentException("a user name has 1 to 256 characters");
        }
    }

    /** What a person with one host wants: down to service-request, with OpenSSH's offer. */
    public static ProbePlan standard(IdentificationString identification) {
        return new ProbePlan(
                Stage.SERVICE_REQUEST,
                StageTimeouts.SINGLE_HOST,
                Offer.OPENSSH_CLIENT,
                identification,
                false,
                "sshprobe",
                null);
    }

    /** The same plan with another depth. */
    public ProbePlan withDepth(Stage other) {
        return new ProbePlan(other, timeouts, offer, identification, listenFirst, user, source);
    }

    /** The same plan with other timeouts. */
    public ProbePlan withTimeouts(StageTimeouts other) {
        return new ProbePlan(depth, other, offer, identification, listenFirst, user, source);
    }

    /** The same plan with another offer. */
    public ProbePlan withOffer(Offer other) {
        return new ProbePlan(depth, timeouts, other, identification, listenFirst, user, source);
    }

    /** The same plan under another name. */
    public ProbePlan withIdentification(IdentificationString other) {
        return new ProbePlan(depth, timeouts, offer, other, listenFirst, user, source);
    }

    /** The same plan, listening before it speaks or not. */
    public ProbePlan withListenFirst(boolean first) {
        return new ProbePlan(depth, timeouts, offer, identification, first, user, source);
    }

    /** The same plan for another user name. */
    public ProbePlan withUser(String other) {
        return new ProbePlan(depth, timeouts, offer, identification, listenFirst, other, source);
    }

    /** The same plan from another local address. */
    public ProbePlan withSource(@Nullable InetAddress other) {
        return new ProbePlan(depth, timeouts, offer, identification, listenFirst, user, other);
    }
}

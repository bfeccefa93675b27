package io.sshprobe.target;

import io.sshprobe.ssh.IdentificationString;
import java.util.function.Consumer;

/**
 * How one probe is made.
 *
 * @param depth the last stage to go through, if the opening leads there; at least {@link Stage#CONNECT}
 * @param timeouts how long to wait at each stage
 * @param offer the algorithms to offer
 * @param identification our identification string
 * @param opening what to say first, and when
 * @param user the name for the {@code none} request of {@link Stage#USERAUTH}
 * @param tcp what to set on the socket
 */
public record ProbePlan(
        Stage depth,
        StageTimeouts timeouts,
        Offer offer,
        IdentificationString identification,
        Opening opening,
        String user,
        TcpSettings tcp) {
    /** The most characters a user name may have. */
    public static final int MAX_USER_LENGTH = 256;

    public ProbePlan {
        if (depth == Stage.RESOLVE) {
            throw new IllegalArgumentException("a probe goes at least as far as connect");
        }
        if (user.isEmpty() || user.length() > MAX_USER_LENGTH) {
            throw new IllegalArgumentException("a user name has 1 to " + MAX_USER_LENGTH + " characters");
        }
    }

    /** For a single host: up to service-request, with OpenSSH's offer. */
    public static ProbePlan standard(IdentificationString identification) {
        return new ProbePlan(
                Stage.SERVICE_REQUEST,
                StageTimeouts.SINGLE_HOST,
                Offer.OPENSSH_CLIENT,
                identification,
                Opening.AT_ONCE,
                "sshprobe",
                TcpSettings.DEFAULT);
    }

    /**
     * The last stage that this plan can complete: {@link #depth}; a flood ends at the server's identification string at
     * the latest.
     *
     * <p>An opening that leads to no key exchange completes no stage after {@link Stage#IDENTIFICATION} either: with a
     * greater depth the probe waits in {@link Stage#KEXINIT} for the end of the connection.
     */
    public Stage lastStage() {
        return opening == Opening.FLOOD && depth.compareTo(Stage.IDENTIFICATION) > 0 ? Stage.IDENTIFICATION : depth;
    }

    /** The same plan with another depth. */
    public ProbePlan withDepth(Stage other) {
        return with(parts -> parts.depth = other);
    }

    /** The same plan with other timeouts. */
    public ProbePlan withTimeouts(StageTimeouts other) {
        return with(parts -> parts.timeouts = other);
    }

    /** The same plan with another offer. */
    public ProbePlan withOffer(Offer other) {
        return with(parts -> parts.offer = other);
    }

    /** The same plan under another name. */
    public ProbePlan withIdentification(IdentificationString other) {
        return with(parts -> parts.identification = other);
    }

    /** The same plan with another opening. */
    public ProbePlan withOpening(Opening other) {
        return with(parts -> parts.opening = other);
    }

    /** The same plan for another user name. */
    public ProbePlan withUser(String other) {
        return with(parts -> parts.user = other);
    }

    /** The same plan with other settings of the socket. */
    public ProbePlan withTcp(TcpSettings other) {
        return with(parts -> parts.tcp = other);
    }

    private ProbePlan with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.plan();
    }

    /** The parts of a plan while a copy of it is made. */
    private static final class Parts {
        private Stage depth;
        private StageTimeouts timeouts;
        private Offer offer;
        private IdentificationString identification;
        private Opening opening;
        private String user;
        private TcpSettings tcp;

        Parts(ProbePlan plan) {
            depth = plan.depth;
            timeouts = plan.timeouts;
            offer = plan.offer;
            identification = plan.identification;
            opening = plan.opening;
            user = plan.user;
            tcp = plan.tcp;
        }

        ProbePlan plan() {
            return new ProbePlan(depth, timeouts, offer, identification, opening, user, tcp);
        }
    }
}

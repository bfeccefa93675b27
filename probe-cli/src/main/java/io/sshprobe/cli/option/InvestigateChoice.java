package io.sshprobe.cli.option;

import io.sshprobe.campaign.Limits;

/** The values of {@code --investigate}: which failing addresses of a list are investigated. */
enum InvestigateChoice {
    /** The first that fail, up to the usual number. */
    AUTO(Limits.DEFAULT.maxInvestigations()),
    /** All. */
    ALL(Long.MAX_VALUE),
    /** None. */
    NONE(0);

    private final long most;

    InvestigateChoice(long most) {
        this.most = most;
    }

    /** How many at most. */
    long most() {
        return most;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return OptionConverters.label(this);
    }
}

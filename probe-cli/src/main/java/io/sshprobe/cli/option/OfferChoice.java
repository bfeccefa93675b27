package io.sshprobe.cli.option;

import io.sshprobe.target.Offer;

/** The values of {@code --offer}. */
enum OfferChoice {
    OPENSSH,
    LEGACY,
    ALL;

    Offer offer() {
        return switch (this) {
            case OPENSSH -> Offer.OPENSSH_CLIENT;
            case LEGACY -> Offer.LEGACY;
            case ALL -> Offer.ALL;
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return OptionConverters.label(this);
    }
}

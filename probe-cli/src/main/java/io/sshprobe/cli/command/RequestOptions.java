package io.sshprobe.cli.command;

import io.sshprobe.cli.option.AddressOptions;
import io.sshprobe.cli.option.ClientOptions;
import io.sshprobe.cli.option.HandshakeOptions;
import io.sshprobe.cli.option.InvestigationOptions;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;

/**
 * The options that say how to probe a target.
 *
 * @param plan the plan without options
 * @param direct whether a target that ssh reaches through another machine is refused; otherwise that machine is probed
 * @param verbose whether the user wants to know how ssh_config changes a target
 */
record RequestOptions(
        ProbePlan plan,
        AddressOptions addresses,
        ClientOptions client,
        HandshakeOptions handshake,
        OfferOptions offers,
        InvestigationOptions investigation,
        boolean direct,
        boolean verbose) {
    /** For one host, or a few: time for a slow server, and all that OpenSSH offers. */
    static ProbePlan patientPlan() {
        return ProbePlan.standard(IdentificationString.ours("sshprobe_" + ToolVersion.CURRENT.replace('-', '_')));
    }

    /** For many hosts: shorter timeouts, and less to compute. */
    static ProbePlan listPlan() {
        return patientPlan().withTimeouts(StageTimeouts.LIST).withOffer(Offer.LIST);
    }
}

package io.sshprobe.cli.check;

import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.Endpoint;
import java.util.function.Predicate;

/**
 * One target to be probed once.
 *
 * @param request the target, and how to probe it
 * @param wanted which of its addresses
 * @param asClient whether it does what a client does; what another look sees says nothing about later runs
 */
public record Look(InvestigationRequest request, Predicate<Endpoint> wanted, boolean asClient) {}

package io.sshprobe.investigation;

import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;

/**
 * One target to investigate.
 *
 * @param target what the user named
 * @param plan how to probe it
 * @param addresses which of its addresses to probe
 * @param budget what the investigation of each address may cost
 */
public record InvestigationRequest(Target target, ProbePlan plan, AddressChoice addresses, Budget budget) {}

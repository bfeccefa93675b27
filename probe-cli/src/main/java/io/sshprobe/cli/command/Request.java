package io.sshprobe.cli.command;

import io.sshprobe.investigation.Budget;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;

/**
 * One HOST to be investigated.
 *
 * @param target what the user named
 * @param plan how to probe it
 * @param addresses which of its addresses to probe
 * @param budget what finding out why may cost
 */
public record Request(Target target, ProbePlan plan, AddressChoice addresses, Budget budget) {}

package io.sshprobe.cli.command;

import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.probe.ProbeListener;

/** Is told what happens in a job, on any thread; must not block. */
public interface WaitingListener extends ProbeListener, InvestigationListener {}

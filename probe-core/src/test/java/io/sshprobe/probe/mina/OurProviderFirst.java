package io.sshprobe.probe.mina;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes MINA use our provider before any test or server of a test uses MINA: it keeps one choice for the whole process, and with
 * BouncyCastle some hostile keys are read otherwise than in the program.
 */
public final class OurProviderFirst implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        MinaKeyExchange.load();
    }
}

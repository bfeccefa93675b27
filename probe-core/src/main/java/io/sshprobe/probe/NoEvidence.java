package io.sshprobe.probe;

import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Only the portable rung: a socket that tells errors and times, and no more. */
record NoEvidence(List<MissingRung> missing) implements SocketEvidence {
    /** Before there is a socket. */
    static final NoEvidence INSTANCE = new NoEvidence(List.of());

    NoEvidence {
        missing = List.copyOf(missing);
    }

    @Override
    public void beforeConnect() {}

    @Override
    public void connected() {}

    @Override
    public void stalled() {}

    @Override
    public List<IcmpError> errors() {
        return List.of();
    }

    @Override
    public boolean letIn(int leastHopLimit) {
        return false;
    }

    @Override
    public boolean keepAlive() {
        return false;
    }

    @Override
    public @Nullable TcpInfo tcpInfo() {
        return null;
    }
}

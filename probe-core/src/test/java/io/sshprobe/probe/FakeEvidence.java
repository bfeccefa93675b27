package io.sshprobe.probe;

import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel that tells what a test says, and remembers what was asked of it. */
final class FakeEvidence implements SocketEvidence {
    static final int ESTABLISHED = 1;
    static final int CLOSED = 7;

    final List<String> asked = new ArrayList<>();

    @Nullable TcpInfo now;

    /** Only what HalfCloseCheck looks at; the rest is 0. */
    static TcpInfo tcp(int state, long rttMicros, long acked) {
        return new TcpInfo(state, rttMicros, 0, 0, 0, 0, 0, acked, 0L, 0L, 0L, 0L, 0L, 0L, null, null, null, null);
    }

    @Override
    public void beforeConnect() {
        asked.add("before connect");
    }

    @Override
    public void connected() {
        asked.add("connected");
    }

    @Override
    public void stalled() {
        asked.add("stalled");
    }

    @Override
    public List<IcmpError> errors() {
        asked.add("errors");
        return List.of();
    }

    @Override
    public boolean letIn(int leastHopLimit) {
        asked.add("let in " + leastHopLimit);
        return true;
    }

    @Override
    public boolean keepAlive() {
        asked.add("keep alive");
        return true;
    }

    @Override
    public @Nullable TcpInfo tcpInfo() {
        return now;
    }

    @Override
    public List<MissingRung> missing() {
        return List.of();
    }
}

package io.sshprobe.campaign;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ReceivedMemory;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;

/**
 * How much of the memory for what servers send the observations of one target need, from the end of a probe until its results
 * are given. Thread-safe.
 */
final class KeptFacts {
    /** What a probe may have received without being counted: healthy servers send less. */
    private static final long UNCOUNTED = 8 * 1024;

    /** The objects of a name in a list, apart from its characters. */
    private static final int NAME = 64;

    private final ReceivedMemory.Share share;
    private long bytes;
    private int users = 1;

    /** Nothing is kept yet; one user has it. */
    KeptFacts(ReceivedMemory.Share share) {
        this.share = share;
    }

    /** An observation is kept, too. */
    void add(Observation seen) {
        long more = bytes(seen);
        if (more == 0) {
            return;
        }
        synchronized (this) {
            bytes += more;
        }
        share.adds(more);
    }

    /** One more user has it. */
    synchronized void retain() {
        users++;
    }

    /** A user has it no more; after the last one, nothing is kept. */
    void release() {
        long freed;
        synchronized (this) {
            users--;
            freed = users == 0 ? bytes : 0;
            bytes -= freed;
        }
        if (freed > 0) {
            share.adds(-freed);
        }
    }

    /** About how many bytes of memory what the server sent takes in an observation. */
    static long bytes(Observation seen) {
        if (seen.transport().bytesIn() <= UNCOUNTED) {
            return 0;
        }
        long bytes = seen.text().received().size();
        for (ByteString line : seen.text().preIdentificationLines()) {
            bytes += line.size();
        }
        KeyExchange exchange = seen.keyExchange();
        HostKey key = exchange.hostKey();
        Proposal server = exchange.serverProposal();
        bytes += key == null ? 0 : key.blob().size() + key.key().size();
        if (server != null) {
            for (NameList list : server.lists().values()) {
                bytes += (long) NAME * list.names().size() + list.length();
            }
        }
        return bytes;
    }
}

package io.sshprobe.observation;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel knew of the connection when it ended ({@code getsockopt TCP_INFO}, linux/tcp.h).
 *
 * <p>A field is null where the running kernel is too old to have it. Counters are since the SYN.
 *
 * @param state the kernel's TCP state: 1 established, 2 SYN sent, 7 closed, 8 close-wait
 * @param rttMicros smoothed round-trip time in microseconds
 * @param rttVarMicros its variation in microseconds
 * @param retransmits retransmissions of what is unacknowledged now
 * @param totalRetransmits retransmissions in all
 * @param unacked segments sent and not acknowledged
 * @param sendMss our maximum segment size in bytes
 * @param bytesAcked bytes of ours acknowledged; the SYN counts as one
 * @param bytesReceived bytes received in order
 * @param notSentBytes bytes we wrote that were not sent yet
 * @param sendWindow the peer's window in bytes, 0 if closed
 * @param outOfOrderPackets segments received out of order: something before them was lost
 * @param segmentsIn segments received
 * @param segmentsOut segments sent
 * @param receiveMss the data of the longest segment received, in bytes; 536 if none was longer than that
 *     ({@code tcpi_rcv_mss})
 * @param duplicatesReported segments of ours that the peer reported to have got twice (RFC 2883): those retransmissions were
 *     needless
 * @param pathMtu the longest packet, headers included, that the kernel sends on this connection ({@code tcpi_pmtu})
 * @param advertisedMss the data in a segment that our SYN allowed the peer ({@code tcpi_advmss}): as much as the route takes
 */
public record TcpInfo(
        int state,
        long rttMicros,
        long rttVarMicros,
        int retransmits,
        long totalRetransmits,
        long unacked,
        long sendMss,
        @Nullable Long bytesAcked,
        @Nullable Long bytesReceived,
        @Nullable Long notSentBytes,
        @Nullable Long sendWindow,
        @Nullable Long outOfOrderPackets,
        @Nullable Long segmentsIn,
        @Nullable Long segmentsOut,
        @Nullable Long receiveMss,
        @Nullable Long duplicatesReported,
        @Nullable Long pathMtu,
        @Nullable Long advertisedMss) {}

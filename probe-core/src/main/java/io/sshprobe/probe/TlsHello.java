package io.sshprobe.probe;

import java.util.HexFormat;

/**
 * One fixed TLS ClientHello (RFC 8446 §4.1.2), for servers of TLS 1.2 and 1.3.
 *
 * <p>Its list of key shares is empty, which asks for a HelloRetryRequest (RFC 8446 §4.2.8): a server of TLS 1.3 answers
 * with about 100 bytes and computes nothing. A server that accepts none of it answers with an alert, which tells as much.
 * The random value is fixed, because no key is ever made from it.
 */
final class TlsHello {
    /** Handshake, TLS 1.0 for the record as RFC 8446 §5.1 advises; ClientHello, TLS 1.2 for old servers. */
    private static final String HEADERS = "16 0301 0068" + "01 000064" + "0303";

    /** "sshprobe" four times. */
    private static final String RANDOM = "73736870726f6265".repeat(4);

    /** No session; ciphers of TLS 1.3 and 1.2 that nearly every server has; no compression. */
    private static final String LISTS = "00" + "000e 1301 1302 1303 c02b c02f c030 009c" + "01 00";

    /** supported_groups, signature_algorithms, supported_versions, key_share: x25519 and P-256; TLS 1.3 and 1.2; none. */
    private static final String EXTENSIONS = "002d"
            + "000a 0006 0004 001d 0017"
            + "000d 0010 000e 0403 0804 0807 0401 0503 0805 0501"
            + "002b 0005 04 0304 0303"
            + "0033 0002 0000";

    private TlsHello() {}

    /** The bytes of its one record. */
    static byte[] bytes() {
        return HexFormat.of().parseHex((HEADERS + RANDOM + LISTS + EXTENSIONS).replace(" ", ""));
    }
}

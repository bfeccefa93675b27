package io.sshprobe.cli.report.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a finding from all others, in every run: a tracker of findings keeps its history by it. */
final class ReportFingerprint {
    private ReportFingerprint() {}

    /** 64 hexadecimal digits. */
    static String of(PlacedFinding finding) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(finding.identity().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

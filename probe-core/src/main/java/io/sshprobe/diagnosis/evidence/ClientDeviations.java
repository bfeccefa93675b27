package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKeyFormat;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server did otherwise than OpenSSH's client expects, in words, and what to do about it. */
public final class ClientDeviations {
    /** The name of SHA-1 signatures, which OpenSSH's client takes only if it is told to. */
    private static final String RSA_SHA1 = "ssh-rsa";

    /** The client says this if the length is below its setting, and not below what it is made for. */
    private static final String BY_SETTING = "Bad server host key";

    private ClientDeviations() {}

    /** What OpenSSH's client refuses, a sentence each. */
    public static List<String> refused(Observation seen) {
        return seen.keyExchange().deviations().stream()
                .filter(Deviation::isRefused)
                .map(it -> "OpenSSH's client ends the connection with \"" + it.clientMessage() + "\": " + it.detail()
                        + ".")
                .toList();
    }

    /** What is unusual and OpenSSH's client takes all the same, a sentence each. */
    static List<String> taken(Observation seen) {
        List<String> sentences = new ArrayList<>(0);
        IdentificationString identification = seen.text().identification();
        if (identification != null && identification.speaksVersion2() && !identification.hasStandardVersion()) {
            sentences.add("The identification string names version " + Wording.quote(identification.protocolVersion())
                    + " instead of 2.0 (RFC 4253 §4.2). OpenSSH's client takes it, other clients may not.");
        }
        if (identification != null && identification.speaksVersion2() && identification.isTooLong()) {
            sentences.add("The identification string has " + identification.lengthWithEnd()
                    + " bytes with its line end. RFC 4253 §4.2 allows " + IdentificationString.MAX_LENGTH
                    + ". OpenSSH's client takes it, other clients may not.");
        }
        for (Deviation deviation : seen.keyExchange().deviations()) {
            if (!deviation.isRefused()) {
                sentences.add("Unusual: " + deviation.detail() + ". OpenSSH's client takes it, other clients may not.");
            }
        }
        return sentences;
    }

    /** The signature over the exchange hash that is right but for its form, if that was seen. */
    public static Optional<Deviation> signatureForm(Observation seen) {
        return seen.keyExchange().deviations().stream()
                .filter(it -> it.kind() == Deviation.Kind.SIGNATURE_FORM)
                .findFirst();
    }

    /** What to do about what OpenSSH's client refuses. */
    public static List<Remedy> remedies(Observation seen) {
        List<Remedy> remedies = new ArrayList<>();
        for (Deviation deviation : seen.keyExchange().deviations()) {
            if (!deviation.isRefused()) {
                continue; // OpenSSH's client goes on
            }
            switch (deviation.kind()) {
                case KEY_LENGTH -> {
                    remedies.add(
                            Remedy.server(
                                    "Make an RSA host key of 3072 bits, or better an Ed25519 one; with OpenSSH: "
                                            + "`ssh-keygen -t ed25519 -f /etc/ssh/ssh_host_ed25519_key -N \"\"`, then restart sshd."));
                    remedies.add(Remedy.client(
                            deviation.clientMessage() != null
                                            && deviation.clientMessage().startsWith(BY_SETTING)
                                    ? "Until then, ask for less: `ssh -o RequiredRSASize=1024 HOST`."
                                    : "No option of ssh makes it take an RSA key below 1024 bits."));
                }
                case CERTIFICATE_SIGNATURE -> {
                    remedies.add(Remedy.server(
                            "Sign the host key again: `ssh-keygen -s CA -I ID -h -n HOST KEY.pub`, or remove"
                                    + " HostCertificate from sshd_config."));
                    remedies.add(Remedy.client("To use the plain key until then: "
                            + "`ssh -o HostKeyAlgorithms=-*-cert-v01@openssh.com HOST`."));
                }
                case SIGNATURE_FORM ->
                    remedies.add(Remedy.server("The server's software writes signatures of " + negotiatedHostKey(seen)
                            + " wrongly: update it, or give it a host key of another type."));
                case KEY_TYPE_NAME, SERVICE_NAME, UNEXPECTED_MESSAGE -> {
                    // OpenSSH's client goes on.
                }
            }
        }
        if (!remedies.isEmpty()) {
            otherHostKeys(seen).ifPresent(remedies::add);
        }
        return remedies;
    }

    private static String negotiatedHostKey(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation == null
                ? "this type"
                : negotiation.negotiated(Slot.HOST_KEY).map(Wording::quote).orElse("this type");
    }

    /** An option for ssh that takes a host key of another type, if the server has one. */
    private static Optional<Remedy> otherHostKeys(Observation seen) {
        Proposal server = seen.keyExchange().serverProposal();
        AlgorithmLists client = seen.keyExchange().predicted();
        var hostKey = seen.keyExchange().hostKey();
        if (server == null || client == null || hostKey == null) {
            return Optional.empty();
        }
        String refused = HostKeyFormat.canonicalType(hostKey.type());
        boolean sha1 = signatureForm(seen)
                .filter(it -> it.detail().endsWith(" " + RSA_SHA1))
                .isPresent();
        List<String> others = server.list(Slot.HOST_KEY).read().stream()
                .filter(name -> (sha1 && name.equals(RSA_SHA1))
                        || (client.of(AlgorithmKind.HOST_KEY).contains(name)
                                && !HostKeyFormat.canonicalType(name).equals(refused)))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Remedy.client("Until then, ask for another host key or signature: `ssh -o HostKeyAlgorithms="
                                + String.join(",", others) + " HOST`."));
    }
}

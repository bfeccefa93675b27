package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.CertificateExpectation;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.HostKeyExpectation;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.VerdictExpectation;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file asks for. */
class CheckFileReaderTest {
    private static Expectations only(String expect) {
        List<CheckedHost> hosts = Texts.read(Texts.expecting(expect)).hosts();
        assertThat(hosts).hasSize(1);
        return hosts.get(0).expectations();
    }

    private static List<String> asked(Expectations expectations) {
        return expectations.all().stream()
                .map(each -> each.id() + ": " + each.asked())
                .toList();
    }

    @Test
    void theExampleOfTheManualIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bastions.yaml");
        Files.writeString(
                file,
                """
                version: 1
                defaults: {expect: {policy: [openssh-client@1, no-sha1@1]}}
                targets:
                  - host: bastion.example.org        # name, address, name:port, range, ssh_config alias, as in a host list
                    name: Paris                      # label in every output
                    expect:
                      host_keys: ["%s", {known_hosts: ./known_hosts}]
                      software: {product: OpenSSH, min_version: "9.6"}
                  - host: db.internal.example.org
                    expect: {cause: [firewall-drop, firewall-reject]}   # must not be reachable from here
                """
                        .formatted(Texts.FINGERPRINT));
        Files.writeString(folder.resolve("known_hosts"), "");

        CheckFile read = CheckFileReader.read(file, InputStream.nullInputStream());

        CheckedHost paris = read.hosts().get(0);
        assertThat(paris.entry().label()).isEqualTo("Paris");
        assertThat(paris.place()).hasToString(file + ":4:5");
        assertThat(asked(paris.expectations()))
                .containsExactly(
                        "verdict: a client gets in",
                        "software: OpenSSH 9.6 or newer",
                        "policy/openssh-client@1: policy openssh-client@1 ("
                                + read.policies().get(0).source() + ")",
                        "policy/no-sha1@1: policy no-sha1@1 ("
                                + read.policies().get(1).source() + ")");
        SourcedHostKeys keys = paris.hostKeys();
        assertThat(keys).isNotNull();
        assertThat(keys.pins()).containsExactly(new KeyPin.Fingerprint(Texts.FINGERPRINT));
        assertThat(keys.sources())
                .extracting(source -> ((KeySource.KnownHostsFile) source).file().normalize())
                .containsExactly(folder.toAbsolutePath().resolve("known_hosts"));
        CheckedHost db = read.hosts().get(1);
        assertThat(asked(db.expectations()))
                .as("no policy of defaults, since nothing of a handshake is seen")
                .containsExactly("verdict: the verdict is firewall-drop or firewall-reject");
        assertThat(read.policies()).extracting(AlgorithmPolicy::name).containsExactly("openssh-client@1", "no-sha1@1");
    }

    @Test
    void aTargetWithoutExpectIsHealthy() {
        CheckFile read = Texts.read("version: 1\ntargets: [bastion.example.org, '[2001:db8::1]:2222', 192.0.2.0/28]\n");
        assertThat(read.hosts()).extracting(CheckedHost::expectations).containsOnly(Expectations.HEALTHY);
        assertThat(read.hosts().get(1).entry().named().port()).isEqualTo(2222);
        assertThat(read.hosts().get(2).entry().range()).isNotNull();
        assertThat(read.policies()).isEmpty();
    }

    @Test
    void theTargetsKeyReplacesThatOfDefaultsAsAWhole() {
        CheckFile read = Texts.read(
                """
                version: 1
                defaults:
                  expect:
                    policy: [no-sha1@1, post-quantum-kex@1]
                    strict_kex: true
                    max_ms: {connect: 300, total: 2000}
                targets:
                  - host: a.example.org
                  - host: b.example.org
                    expect: {policy: cnsa-2@1, max_ms: {total: 9000}}
                  - host: c.example.org
                    expect: {policy: false, strict_kex: false}
                """);
        assertThat(read.hosts())
                .extracting(host ->
                        host.expectations().all().stream().map(Expectation::id).toList())
                .containsExactly(
                        List.of(
                                "verdict",
                                "policy/no-sha1@1",
                                "policy/post-quantum-kex@1",
                                "strict-kex",
                                "max-ms/connect",
                                "max-ms/total"),
                        List.of("verdict", "policy/cnsa-2@1", "strict-kex", "max-ms/total"),
                        List.of("verdict", "max-ms/connect", "max-ms/total"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{software: {product: OpenSSH, min_version: 9.10}}      | software: OpenSSH 9.10 or newer",
                "{software: {product: dropbear, min_version: \"2024\"}} | software: dropbear 2024 or newer",
                "{software: {product: OpenSSH}}                         | software: software OpenSSH",
                "{identification: \"*OpenSSH*\"}                        | identification: identification string *OpenSSH*",
                "{algorithms: {kex: {forbid: \"*-sha1\"}}}              | algorithms/kex-algorithms/forbid: kex-algorithms none of *-sha1",
                "{algorithms: {cipher: {exact: [aes256-ctr]}}}          | algorithms/ciphers/exact: ciphers exactly aes256-ctr",
                "{algorithms: {mac: {require: [hmac-sha2-256]}}}        | algorithms/macs/require: macs at least one of hmac-sha2-256",
                "{strict_kex: true}                                     | strict-kex: strict key exchange",
                "{login_methods: [publickey, password]}                 | login-methods: login methods password, publickey",
                "{max_ms: {key-exchange: 500}}                          | max-ms/key-exchange: key-exchange within 500 ms"
            })
    void eachKeyIsAnExpectation(String expect, String asked) {
        assertThat(asked(only(expect))).containsExactly("verdict: a client gets in", asked);
    }

    @Test
    void healthyIsAlsoSlow() {
        assertThat(only("{cause: healthy}").all()).containsExactly(VerdictExpectation.HEALTHY);
        assertThat(only("{cause: [healthy-but-slow, not-listening]}").all())
                .containsExactly(new VerdictExpectation(Set.of(Cause.HEALTHY_BUT_SLOW, Cause.NOT_LISTENING)));
    }

    @Test
    void addressesAndFamiliesAreRead() {
        Expectations expectations = only("{addresses: any, families: [ipv4, ipv6]}");
        assertThat(expectations.addresses()).isEqualTo(Expectations.Addresses.ANY);
        assertThat(expectations.families()).containsExactlyInAnyOrder(AddressFamily.IPV4, AddressFamily.IPV6);
    }

    @Test
    void hostKeysAreFingerprintsKeysAndAuthorities() {
        Expectations expectations = only(
                """
                {host_keys: ["%s=", "%s root@bastion", {certificate_authority: "%s"}],
                     every_host_key_type: true, revoked_host_keys: "%s"}"""
                        .formatted(Texts.FINGERPRINT, Texts.ED25519, Texts.ED25519, Texts.FINGERPRINT));
        HostKeyExpectation keys = (HostKeyExpectation) expectations.all().get(1);
        assertThat(keys.pins()).hasSize(3).first().isEqualTo(new KeyPin.Fingerprint(Texts.FINGERPRINT));
        assertThat(keys.pins().get(1)).isInstanceOf(KeyPin.PublicKey.class);
        assertThat(keys.pins().get(1).isOfType("ssh-ed25519")).isTrue();
        assertThat(keys.pins().get(2).needsValidCertificate()).isTrue();
        assertThat(keys.revoked()).hasSize(1);
        assertThat(keys.everyType()).isTrue();
    }

    @Test
    void aHostCertificateHasAuthoritiesPrincipalsAndAnEnd() {
        assertThat(only("{host_certificate: true}").all().get(1))
                .isEqualTo(new CertificateExpectation(Set.of(), Set.of(), null));
        assertThat(only("{host_certificate: {authorities: \"" + Texts.FINGERPRINT
                                + "\", principals: [bastion.example.org], expires_in: 14d}}")
                        .all()
                        .get(1))
                .isEqualTo(new CertificateExpectation(
                        Set.of(Texts.FINGERPRINT), Set.of("bastion.example.org"), Duration.ofDays(14)));
    }

    @Test
    void policiesOfTheFileAreNamedLikeOurs() {
        CheckFile read = Texts.read(
                """
                version: 1
                policies:
                  ours@3:
                    source: "baseline 7, 2026-02-03"
                    kex: {forbid: ["*-sha1"]}
                    mac: {subset: [hmac-sha2-512]}
                targets:
                  - host: a.example.org
                    expect: {policy: [ours@3, as-installed-ssh]}
                """);
        assertThat(read.policies()).hasSize(1);
        assertThat(read.policies().get(0).source()).isEqualTo("baseline 7, 2026-02-03");
        assertThat(read.policies().get(0).rules()).hasSize(2);
        assertThat(read.hosts().get(0).asInstalledSsh()).isTrue();
    }

    @Test
    void waiversOfTheFileAreThoseOfEachTarget() {
        CheckFile read = Texts.read(
                """
                version: 1
                defaults: {expect: {policy: no-sha1@1, strict_kex: true}}
                waivers:
                  - {finding: policy/*, reason: migration, until: 2026-12-31}
                targets:
                  - host: a.example.org
                    waivers:
                      - finding: strict-kex
                        reason: old appliance
                        until: "2027-01-31"
                  - host: b.example.org
                """);
        Waiver all = new Waiver("policy/*", "migration", LocalDate.of(2026, 12, 31));
        assertThat(read.hosts().get(0).expectations().waivers())
                .containsExactly(new Waiver("strict-kex", "old appliance", LocalDate.of(2027, 1, 31)), all);
        assertThat(read.hosts().get(1).expectations().waivers()).containsExactly(all);
    }

    @Test
    void whatStandsElsewhereCompletesTheExpectations() {
        CheckFile read = Texts.read(
                Texts.expecting(
                        "{host_keys: [{known_hosts: known_hosts}, {sshfp: true}], strict_kex: true, policy: as-installed-ssh}"));
        CheckedHost host = read.hosts().get(0);
        assertThat(host.needsLateFacts()).isTrue();

        Expectations complete = host.complete(new LateFacts() {
            @Override
            public FoundKeys keys(KeySource source) {
                return new FoundKeys(List.of(new KeyPin.Fingerprint(Texts.FINGERPRINT)), List.of());
            }

            @Override
            public AlgorithmLists installedSsh() {
                return Offer.OPENSSH_CLIENT.predicted();
            }
        });

        assertThat(asked(complete))
                .containsExactly(
                        "verdict: a client gets in",
                        "host-key: host key of known_hosts or SSHFP records",
                        "strict-kex: strict key exchange",
                        "policy/as-installed-ssh: policy as-installed-ssh (ssh -G on this machine)");
    }

    @Test
    void anExpectThatIsAnAliasIsReadOnce() {
        CheckFile read = Texts.read(
                """
                version: 1
                targets:
                  - host: a.example.org
                    expect: &bastion {strict_kex: true}
                  - host: b.example.org
                    expect: *bastion
                """);
        assertThat(asked(read.hosts().get(1).expectations()))
                .isEqualTo(asked(read.hosts().get(0).expectations()))
                .hasSize(2);
    }
}

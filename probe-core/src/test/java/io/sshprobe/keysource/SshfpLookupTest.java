package io.sshprobe.keysource;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.probe.dns.SshfpAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoName;
import io.sshprobe.probe.dns.SshfpAnswer.NoRecords;
import io.sshprobe.probe.dns.SshfpAnswer.Records;
import io.sshprobe.probe.dns.SshfpAnswer.SshfpRecord;
import io.sshprobe.ssh.ByteString;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers of DNS say about the keys of a host. */
class SshfpLookupTest {
    private static final ByteString SHA1 = ByteString.of(new byte[20]);
    private static final ByteString SHA256 = ByteString.of(new byte[32]);
    private static final String RESOLVER = "resolver 192.0.2.53";

    private static FoundKeys found(SshfpAnswer answer) {
        return new SshfpLookup(name -> answer, false).keysOf("bastion.example.org");
    }

    private static Records records(boolean authenticated, boolean signed, SshfpRecord... records) {
        return new Records("bastion.example.org", List.of(records), false, RESOLVER, authenticated, signed);
    }

    private static String seen(FoundKeys found, Outcome outcome) {
        Judgement problem = Objects.requireNonNull(found.problem());
        assertThat(problem.outcome()).isEqualTo(outcome);
        return problem.seen();
    }

    @Test
    void aPinSaysWhichRecordAndWhoVouchesForIt() {
        FoundKeys found = found(records(true, true, new SshfpRecord(4, 2, SHA256), new SshfpRecord(1, 1, SHA1)));

        assertThat(found.problem()).isNull();
        assertThat(found.pins())
                .containsExactly(
                        new KeyPin.Sshfp(
                                4,
                                SHA256,
                                "SSHFP 4 2 of bastion.example.org, from resolver 192.0.2.53, authenticated (AD)"),
                        new KeyPin.Sshfp(
                                1,
                                SHA1,
                                "SSHFP 1 1 of bastion.example.org, from resolver 192.0.2.53, authenticated (AD)"));
    }

    @Test
    void anAnswerThatIsNotAuthenticatedCountsAndSaysSo() {
        assertThat(found(records(false, false, new SshfpRecord(4, 2, SHA256)))
                        .pins()
                        .get(0)
                        .shown())
                .endsWith("from resolver 192.0.2.53, not authenticated");
    }

    @Test
    void anAnswerThatIsNotAuthenticatedDoesNotCountIfThatIsAsked() {
        SshfpRecord record = new SshfpRecord(4, 2, SHA256);
        FoundKeys unsigned = new SshfpLookup(name -> records(false, false, record), true).keysOf("h");
        FoundKeys unverified = new SshfpLookup(name -> records(false, true, record), true).keysOf("h");
        FoundKeys verified = new SshfpLookup(name -> records(true, true, record), true).keysOf("h");

        assertThat(unsigned.pins()).isEmpty();
        assertThat(seen(unsigned, Outcome.FAILED)).contains("without DNSSEC signatures");
        assertThat(unverified.pins()).isEmpty();
        assertThat(seen(unverified, Outcome.NOT_JUDGED)).contains("passes signatures on");
        assertThat(verified.pins()).hasSize(1);
    }

    @Test
    void aDigestOfAnotherLengthOrTypeIsPassedOverAndCounted() {
        SshfpRecord cut = new SshfpRecord(4, 2, SHA1);
        SshfpRecord empty = new SshfpRecord(4, 2, ByteString.EMPTY);
        SshfpRecord unknown = new SshfpRecord(4, 3, SHA256);

        FoundKeys some = found(records(false, false, cut, new SshfpRecord(4, 2, SHA256), empty, unknown));
        FoundKeys none = found(records(false, false, cut, unknown));

        assertThat(some.pins()).hasSize(1);
        assertThat(some.pins().get(0).shown())
                .endsWith("3 other records passed over: digest of another type or length");
        assertThat(none.pins()).isEmpty();
        assertThat(seen(none, Outcome.FAILED)).contains("no SSHFP record of bastion.example.org can be used");
    }

    @Test
    void theNameThatHasTheRecordsIsNamed() {
        Records other =
                new Records("real.example.org", List.of(new SshfpRecord(4, 2, SHA256)), false, RESOLVER, false, false);

        assertThat(found(other).pins().get(0).shown())
                .startsWith("SSHFP 4 2 of real.example.org (for which bastion.example.org is another name), from");
    }

    @Test
    void moreRecordsThanAreReadJudgeNothingElse() {
        Records more = new Records(
                "bastion.example.org", List.of(new SshfpRecord(4, 2, SHA256)), true, RESOLVER, false, false);

        assertThat(found(more).pins()).hasSize(1);
        assertThat(seen(found(more), Outcome.NOT_JUDGED)).contains("more than 64");
    }

    @Test
    void noRecordsIsAFindingAndNoAnswerIsNone() {
        assertThat(seen(found(new NoRecords(true, RESOLVER)), Outcome.FAILED))
                .isEqualTo("bastion.example.org has no SSHFP records, by resolver 192.0.2.53");
        assertThat(seen(found(new NoRecords(false, RESOLVER)), Outcome.FAILED))
                .isEqualTo("the name bastion.example.org does not exist in DNS, by resolver 192.0.2.53");
        assertThat(seen(found(new NoName("it is not a valid DNS name")), Outcome.FAILED))
                .contains("not a valid DNS name");
        assertThat(seen(found(new NoAnswer("resolver 192.0.2.53 answered SERVFAIL")), Outcome.NOT_JUDGED))
                .isEqualTo(
                        "the SSHFP records of bastion.example.org could not be asked for: resolver 192.0.2.53 answered SERVFAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "fe80::1%none", "127.1", "0x7f000001", "2130706433"})
    void anAddressIsNotAskedFor(String address) {
        FoundKeys found = new SshfpLookup(
                        name -> {
                            throw new AssertionError("asked for " + name);
                        },
                        false)
                .keysOf(address);

        assertThat(seen(found, Outcome.FAILED))
                .isEqualTo(address + " is an address, and only names have SSHFP records");
    }
}

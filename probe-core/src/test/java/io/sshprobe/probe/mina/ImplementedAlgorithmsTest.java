package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import java.security.Security;
import java.util.List;
import org.apache.sshd.common.util.security.SecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ImplementedAlgorithmsTest {
    @ParameterizedTest
    @EnumSource
    void theOfferOfEverythingIsExactlyWhatIsImplemented(AlgorithmKind kind) {
        assertThat(Offer.RUNNABLE.of(kind)).containsExactlyInAnyOrderElementsOf(ImplementedAlgorithms.names(kind));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotImplementedIsOfferedLast(AlgorithmKind kind) {
        for (Offer offer : List.of(Offer.OPENSSH_CLIENT, Offer.LIST, Offer.LEGACY, Offer.ALL)) {
            List<String> names = offer.onTheWire().of(kind);
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(offer.predicted().of(kind));
            assertThat(names.stream()
                            .dropWhile(name -> ImplementedAlgorithms.has(kind, name))
                            .toList())
                    .noneMatch(name -> ImplementedAlgorithms.has(kind, name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRestIsInTheOrderOfOpenssh(AlgorithmKind kind) {
        assertThat(Offer.OPENSSH_CLIENT.onTheWire().of(kind))
                .startsWith(Offer.OPENSSH_CLIENT.predicted().of(kind).stream()
                        .filter(name -> ImplementedAlgorithms.has(kind, name))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyNameIsImplementedOneByOne(AlgorithmKind kind) {
        assertThat(ImplementedAlgorithms.names(kind))
                .isNotEmpty()
                .allMatch(name -> ImplementedAlgorithms.has(kind, name));
    }

    @Test
    void whatMinaLacksIsNotImplemented() {
        assertThat(ImplementedAlgorithms.has(AlgorithmKind.MAC, "umac-64-etm@openssh.com"))
                .isFalse();
        assertThat(ImplementedAlgorithms.has(AlgorithmKind.CIPHER, "arcfour")).isFalse();
    }

    @Test
    void bouncyCastleIsLentToMinaToReadKeysAndNotInstalled() {
        assertThat(ImplementedAlgorithms.has(AlgorithmKind.KEX, "curve25519-sha256"))
                .isTrue();

        SecurityProviderRegistrar lent = SecurityUtils.getRegisteredProvider(CurveProviderRegistrar.NAME);
        assertThat(lent.isSignatureSupported("Ed25519")).isTrue();
        assertThat(lent.isKeyAgreementSupported("X25519")).isFalse();
        assertThat(lent.isCipherSupported("AES/CTR/NoPadding")).isFalse();
        // MINA installs for the whole process what it is to use by name.
        assertThat(lent.isNamedProviderUsed()).isFalse();
        assertThat(Security.getProviders())
                .allSatisfy(installed -> assertThat(installed).isNotSameAs(lent.getSecurityProvider()));
    }
}

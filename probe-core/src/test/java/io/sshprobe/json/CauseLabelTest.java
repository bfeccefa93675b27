package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseLabelTest {
    @Test
    void knownCausesComeFirstInTheirOrder() {
        List<CauseLabel> inOrder = Stream.concat(
                        Arrays.stream(Cause.values()).map(CauseLabel::of),
                        Stream.of(
                                new CauseLabel("a-new-cause", "ban"),
                                new CauseLabel("a-new-cause", "route"),
                                new CauseLabel("route-failed", "ban")))
                .toList();
        List<CauseLabel> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(inOrder);
        assertThat(inOrder).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aKnownCauseKeepsItsFamily(Cause cause) {
        CauseLabel label = CauseLabel.of(cause);
        assertThat(label).isEqualTo(new CauseLabel(cause.label(), cause.family().label()));
        assertThat(label)
                .hasSameHashCodeAs(new CauseLabel(cause.label(), cause.family().label()));
        assertThat(label.known()).contains(cause);
        assertThat(label.knownFamily()).contains(cause.family());
        assertThat(label.isOk()).isEqualTo(cause.family() == Family.OK);
        assertThat(label.isFine()).isEqualTo(cause.family() == Family.OK || cause == Cause.SKIPPED);
    }
}

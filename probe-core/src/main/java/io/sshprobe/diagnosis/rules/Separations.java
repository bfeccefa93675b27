package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Separation;
import java.util.List;

/** Every experiment that can tell causes apart, those that cost least first. */
final class Separations {
    static final List<Separation> ALL = List.of();

    private Separations() {}
}

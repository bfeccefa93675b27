package io.sshprobe.target;

import java.util.Locale;

/** Makes the label of an enum constant: {@code KEY_EXCHANGE} becomes {@code key-exchange}. */
public final class KebabCase {
    private KebabCase() {}

    /** The name of a constant in lower kebab-case, as JSON and the command line have it. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

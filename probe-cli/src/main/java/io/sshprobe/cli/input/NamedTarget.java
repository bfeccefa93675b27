package io.sshprobe.cli.input;

import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * A HOST argument.
 *
 * @param target what it names
 * @param user the user in it ({@code user@host}), or null
 */
public record NamedTarget(Target target, @Nullable String user) {}

package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import org.jspecify.annotations.Nullable;

/**
 * One target of a list.
 *
 * @param target the host, with its port and user if the list has them
 * @param label the label in the list, or null
 */
public record ListedTarget(NamedTarget target, @Nullable String label) {}

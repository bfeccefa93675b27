package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.NamedTarget;
import org.jspecify.annotations.Nullable;

/**
 * One target of a list.
 *
 * @param target the host, and what the list says of it
 * @param label what the list calls it besides, or null
 */
public record ListedTarget(NamedTarget target, @Nullable String label) {}

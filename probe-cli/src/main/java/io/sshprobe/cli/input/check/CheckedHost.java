package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.expectation.Expectations;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants checked: one host, or every address of a range.
 *
 * @param entry the host, and the name by which every output calls it
 * @param place where the file names it; null if it is an argument
 * @param expectations what is expected of it
 */
public record CheckedHost(ListEntry entry, @Nullable SourcePlace place, Expectations expectations) {}

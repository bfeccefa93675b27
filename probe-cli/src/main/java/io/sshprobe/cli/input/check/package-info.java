/** The file of {@code sshprobe check}: which hosts, and what is expected of each. */
@NullMarked
package io.sshprobe.cli.input.check;

import org.jspecify.annotations.NullMarked;

/** Reads what a person wrote: takes words of the command line, gives targets, durations and addresses, and must never resolve a name. */
@NullMarked
package io.sshprobe.cli.input;

import org.jspecify.annotations.NullMarked;

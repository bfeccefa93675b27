/**
 * Reads what a person wrote or saved: takes words of the command line and files, gives targets, durations, addresses and
 * lines, and must never resolve a name.
 */
@NullMarked
package io.sshprobe.cli.input;

import org.jspecify.annotations.NullMarked;

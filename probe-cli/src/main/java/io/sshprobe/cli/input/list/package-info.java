/**
 * Host lists as a stream: takes HOST arguments and files, gives targets one at a time and the exclusions, and must
 * never keep a whole list in memory, connect or resolve a name.
 */
@NullMarked
package io.sshprobe.cli.input.list;

import org.jspecify.annotations.NullMarked;

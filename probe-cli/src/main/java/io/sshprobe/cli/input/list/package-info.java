/**
 * Host lists as a stream: takes HOST arguments and files, gives targets one at a time, what to leave out and what was there
 * before, and must never hold a list, connect or resolve a name.
 */
@NullMarked
package io.sshprobe.cli.input.list;

import org.jspecify.annotations.NullMarked;

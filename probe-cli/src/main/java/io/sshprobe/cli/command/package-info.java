/** The commands: takes arguments, gives an exit code, and must never know a file format. */
@NullMarked
package io.sshprobe.cli.command;

import org.jspecify.annotations.NullMarked;

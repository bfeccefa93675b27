/** The command line: takes arguments, gives text or JSON and an exit code, and must never touch a socket itself. */
@NullMarked
package io.sshprobe.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Where results go and how a run shows that it goes on: takes lines, gives a file that survives whatever ends the run, and must
 * never know how a result is judged or shown.
 */
@NullMarked
package io.sshprobe.cli.output;

import org.jspecify.annotations.NullMarked;

/**
 * Files of results and the progress display: takes lines, gives a file that survives the end of a run, however it ends,
 * and must never know how a result is judged or shown.
 */
@NullMarked
package io.sshprobe.cli.output;

import org.jspecify.annotations.NullMarked;

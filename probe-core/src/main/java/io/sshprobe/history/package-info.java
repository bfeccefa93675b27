/**
 * What earlier runs saw: takes outcomes of endpoints, gives them back to later runs, and must never stop or delay a run.
 */
@NullMarked
package io.sshprobe.history;

import org.jspecify.annotations.NullMarked;

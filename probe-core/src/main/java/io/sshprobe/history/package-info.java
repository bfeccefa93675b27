/**
 * What earlier runs saw: takes outcomes of endpoints, gives them back to later runs, and must never fail or hold up a run.
 */
@NullMarked
package io.sshprobe.history;

import org.jspecify.annotations.NullMarked;

/** Tells what diagnosis must make of observations: takes made-up facts, gives verdicts to check, and must never open a socket. */
@NullMarked
package io.sshprobe.diagnosis;

import org.jspecify.annotations.NullMarked;

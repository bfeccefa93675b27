/**
 * Probes one target and assesses it, or assesses what several vantages saw of it: takes a target and a plan, gives a result
 * for each endpoint, and must never open a socket.
 */
@NullMarked
package io.sshprobe.investigation;

import org.jspecify.annotations.NullMarked;

/**
 * Probes one target and judges it, or judges what several places saw of it: takes a target and a plan, gives a finding per
 * endpoint, and must never open a socket.
 */
@NullMarked
package io.sshprobe.investigation;

import org.jspecify.annotations.NullMarked;

/** Performs one handshake: takes an endpoint and a plan, gives one observation, and must never say why. The only user of Netty. */
@NullMarked
package io.sshprobe.probe;

import org.jspecify.annotations.NullMarked;

/** The bridge to MINA's key exchange: takes packets of a channel that we own, gives key-exchange events, and must never open a connection. The only user of MINA. */
@NullMarked
package io.sshprobe.probe.mina;

import org.jspecify.annotations.NullMarked;

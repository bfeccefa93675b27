/** Contract tests of the bridge: each thing that it takes from MINA is shown to work, against MINA's own server and against scripted bytes. */
@NullMarked
package io.sshprobe.probe.mina;

import org.jspecify.annotations.NullMarked;

/** What investigations do, tested with servers on loopback. */
@NullMarked
package io.sshprobe.investigation;

import org.jspecify.annotations.NullMarked;

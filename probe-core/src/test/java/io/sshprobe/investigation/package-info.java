/** What investigations do, with servers on loopback. */
@NullMarked
package io.sshprobe.investigation;

import org.jspecify.annotations.NullMarked;

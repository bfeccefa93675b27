/** When each target is probed, and that none is forgotten. */
@NullMarked
package io.sshprobe.campaign;

import org.jspecify.annotations.NullMarked;

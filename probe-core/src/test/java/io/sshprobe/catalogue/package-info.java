/** The table that says, for each fault, how a probe ends and what it is judged to be. */
@NullMarked
package io.sshprobe.catalogue;

import org.jspecify.annotations.NullMarked;

/** Who is probed when, and that nobody is forgotten. */
@NullMarked
package io.sshprobe.campaign;

import org.jspecify.annotations.NullMarked;

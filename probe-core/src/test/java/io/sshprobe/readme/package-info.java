/** What the README shows, compiled and run. */
@NullMarked
package io.sshprobe.readme;

import org.jspecify.annotations.NullMarked;

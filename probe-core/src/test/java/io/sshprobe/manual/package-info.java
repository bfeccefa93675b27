/** What docs/library.md shows, compiled and run. */
@NullMarked
package io.sshprobe.manual;

import org.jspecify.annotations.NullMarked;

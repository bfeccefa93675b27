/** The library's root: holds nothing but its parts, each of which says what it takes and what it gives. */
@NullMarked
package io.sshprobe;

import org.jspecify.annotations.NullMarked;

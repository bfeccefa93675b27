/** Tests of what known_hosts files and DNS say about host keys. */
@NullMarked
package io.sshprobe.keysource;

import org.jspecify.annotations.NullMarked;

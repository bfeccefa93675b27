/** The vocabulary of RFC 4253: takes bytes that a peer sent, gives what they say, and must never know of sockets or of why. */
@NullMarked
package io.sshprobe.ssh;

import org.jspecify.annotations.NullMarked;

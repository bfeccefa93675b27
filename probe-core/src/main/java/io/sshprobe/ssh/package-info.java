/** The vocabulary of RFC 4253: takes bytes that a peer sent, gives what they say, and must never use a socket, judge a cause or keep state. */
@NullMarked
package io.sshprobe.ssh;

import org.jspecify.annotations.NullMarked;

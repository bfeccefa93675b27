/** The messages and names of RFC 4253: decodes bytes of a peer. Must never use a socket, judge a cause or keep state other than a cache. */
@NullMarked
package io.sshprobe.ssh;

import org.jspecify.annotations.NullMarked;

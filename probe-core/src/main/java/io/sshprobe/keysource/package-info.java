/**
 * Keys of hosts that stand elsewhere: takes a name and a port, gives the keys that a known_hosts file or DNS has of that host, and
 * must never judge a server.
 */
@NullMarked
package io.sshprobe.keysource;

import org.jspecify.annotations.NullMarked;

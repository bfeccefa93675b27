/** What Linux tells an unprivileged process: takes an open socket, gives ICMP errors and TCP_INFO, and must never need a privilege. */
@NullMarked
package io.sshprobe.probe.linux;

import org.jspecify.annotations.NullMarked;

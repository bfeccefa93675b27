/** Asks name servers for SSHFP records: takes a name, gives what a resolver answered, and must never say why or judge a key. The only user of dnsjava. */
@NullMarked
package io.sshprobe.probe.dns;

import org.jspecify.annotations.NullMarked;

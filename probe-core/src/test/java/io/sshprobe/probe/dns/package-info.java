/** Tests of the question for SSHFP records, against name servers on loopback. */
@NullMarked
package io.sshprobe.probe.dns;

import org.jspecify.annotations.NullMarked;

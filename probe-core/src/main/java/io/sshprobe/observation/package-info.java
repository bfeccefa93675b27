/** What happened: takes the facts of a probe, gives them unchanged, and must never say why. */
@NullMarked
package io.sshprobe.observation;

import org.jspecify.annotations.NullMarked;

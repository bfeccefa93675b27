/** What happened: takes the facts of a probe, gives them unchanged to whoever asks, and must never say why. */
@NullMarked
package io.sshprobe.observation;

import org.jspecify.annotations.NullMarked;

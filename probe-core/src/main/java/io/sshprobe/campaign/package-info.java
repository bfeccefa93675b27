/**
 * Takes targets one by one, gives a result for every address of each, and must never hold more targets in memory, or send
 * more, than its {@link io.sshprobe.campaign.Limits} allow.
 */
@NullMarked
package io.sshprobe.campaign;

import org.jspecify.annotations.NullMarked;

/**
 * Takes targets one by one, gives a result for every address of each, and must never have more of them in memory than its
 * {@link io.sshprobe.campaign.Limits} allow, nor send more than they allow.
 */
@NullMarked
package io.sshprobe.campaign;

import org.jspecify.annotations.NullMarked;

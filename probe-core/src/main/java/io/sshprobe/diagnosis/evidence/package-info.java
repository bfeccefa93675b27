/**
 * What rules read: takes a case file, gives symptoms, readings, sentences and what the further probes showed. Pure; never
 * names a cause as the verdict, and never asks anybody for anything.
 */
@NullMarked
package io.sshprobe.diagnosis.evidence;

import org.jspecify.annotations.NullMarked;

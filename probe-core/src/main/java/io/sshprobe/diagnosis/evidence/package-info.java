/**
 * The evidence for the rules: reads a case file, and returns symptoms, readings, sentences and the results of further
 * probes. Pure functions: they never name a cause as the verdict, and they do no input or output.
 */
@NullMarked
package io.sshprobe.diagnosis.evidence;

import org.jspecify.annotations.NullMarked;

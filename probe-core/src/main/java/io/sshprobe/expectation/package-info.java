/**
 * Is what was seen what was asked for: takes the results of a target and its expectations, gives findings, and must never
 * probe, read a file or know a file format.
 */
@NullMarked
package io.sshprobe.expectation;

import org.jspecify.annotations.NullMarked;

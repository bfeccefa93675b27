/**
 * Holds the library to real servers: takes the container lab, gives one probe of it at a time, and must never probe anything
 * else.
 */
@NullMarked
package io.sshprobe.lab;

import org.jspecify.annotations.NullMarked;

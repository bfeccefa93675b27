/**
 * Results as lines of JSON: takes a result, gives one line that loses nothing; takes such a line, gives the facts and the saved
 * verdict back; and must never judge or change them. The only user of Jackson in the library.
 */
@NullMarked
package io.sshprobe.json;

import org.jspecify.annotations.NullMarked;

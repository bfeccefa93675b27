/** What to probe and how: takes what a user named, gives endpoints and plans, and must never hold what happened. */
@NullMarked
package io.sshprobe.target;

import org.jspecify.annotations.NullMarked;

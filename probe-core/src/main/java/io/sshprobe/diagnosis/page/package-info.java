/**
 * Reads the pages about causes: takes a cause or the words of a message, gives what its page says, and must never judge.
 *
 * <p>The pages are the resources {@code io/sshprobe/causes/*.md}: one for each cause, named after its label;
 * {@code messages.md} for the messages that several causes have;
 * {@code other-messages.md} for those that no cause has; {@code any-cause.md} for what helps with every cause. The page
 * of a cause is read when it is first asked for, and kept. A page is Markdown for people who read it on a code host; for this package it is a
 * closed form with fixed headings: see {@link io.sshprobe.diagnosis.page.PageParser}. A test reads every page, so that a page
 * that breaks the form fails the build. At run time such a page is replaced by one that says so.
 */
@NullMarked
package io.sshprobe.diagnosis.page;

import org.jspecify.annotations.NullMarked;

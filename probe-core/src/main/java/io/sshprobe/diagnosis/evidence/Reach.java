package io.sshprobe.diagnosis.evidence;

/** Which clients a cause concerns, and so what a rule can expect other vantages to see. */
public enum Reach {
    /** One source address, by a block that was made while it could connect: others pass, and this one passed before. */
    BANNED_SOURCE,
    /** One source address at a time: others pass. */
    ONE_SOURCE,
    /** Those source addresses that a rule names; a filter for all of them is the usual one. */
    FILTERED_SOURCES,
    /** Some source addresses or all of them; neither is the usual case. */
    SOME_SOURCES,
    /** The clients that use one path to the server. */
    ONE_PATH,
    /** Every client. */
    EVERY_CLIENT,
    /** What other vantages see says nothing about it. */
    NOT_COMPARABLE
}

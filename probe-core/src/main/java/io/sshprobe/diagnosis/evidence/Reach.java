package io.sshprobe.diagnosis.evidence;

/** Which clients a cause affects, and so what a rule can expect other vantages to see. */
public enum Reach {
    /** One source address, by a block that was added after it had connected: others pass, and this one passed before. */
    BANNED_SOURCE,
    /** One source address at a time: others pass. */
    ONE_SOURCE,
    /** The source addresses that a rule names; usually a filter is for all addresses. */
    FILTERED_SOURCES,
    /** Some or all source addresses; both are common. */
    SOME_SOURCES,
    /** The clients that use one path to the server. */
    ONE_PATH,
    /** Every client. */
    EVERY_CLIENT,
    /** The observations of other vantages say nothing about the cause. */
    NOT_COMPARABLE
}

package io.sshprobe.diagnosis.page;

/** When in the life of a connection a message comes. */
public enum MessageStage {
    /** In the client alone, or in the daemon alone: its configuration, its files, the way to the server. */
    BEFORE_CONNECTION(
            "before-connection",
            "Before the connection",
            "This comes before the SSH connection: the other side had no part in it."),
    /** From the TCP connect to the end of the key exchange: what this program probes. */
    HANDSHAKE("handshake", "Handshake", "This comes from the SSH handshake: 'sshprobe HOST' shows what it sees there."),
    LOGIN("login", "Login", "This comes from the login: the SSH handshake was over, and had worked."),
    SESSION(
            "session",
            "After the login",
            "This comes from after the login: the SSH handshake and the login had worked."),
    /** Words that say nothing about the stage: they repeat that something else has failed. */
    ANY(
            "any",
            "At any stage",
            "This line alone does not tell the stage: it can come at the connect, in the handshake, at the login and later.");

    private final String label;
    private final String title;
    private final String sentence;

    MessageStage(String label, String title, String sentence) {
        this.label = label;
        this.title = title;
        this.sentence = sentence;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The heading of its messages in {@code other-messages.md}. */
    String title() {
        return title;
    }

    /** What it means that a message is of this stage. */
    public String sentence() {
        return sentence;
    }
}

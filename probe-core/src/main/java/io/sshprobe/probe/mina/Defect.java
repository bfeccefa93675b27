package io.sshprobe.probe.mina;

/** Something of ours failed without the server's help. */
final class Defect extends Exception {
    private static final long serialVersionUID = 1L;

    Defect(Throwable cause) {
        super(cause);
    }

    /** Runs what the server has no part in: whatever it throws is a defect. */
    static void ifFails(Step step) throws Defect {
        try {
            step.run();
        } catch (Exception e) {
            throw new Defect(e);
        }
    }

    /** A step that may throw. */
    interface Step {
        void run() throws Exception;
    }
}

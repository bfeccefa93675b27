package io.sshprobe.expectation;

/** What one expectation says about one endpoint. */
public sealed interface Judgement {
    /**
     * What was seen, in a few words without a full stop; quotes observed values.
     *
     * <p>It can hold what a server sent: whoever shows it escapes it.
     */
    String seen();

    /** What it comes to, before retries and waivers are taken into account. */
    Outcome outcome();

    /** It is as expected. */
    record Met(String seen) implements Judgement {
        @Override
        public Outcome outcome() {
            return Outcome.PASSED;
        }
    }

    /**
     * It is not as expected.
     *
     * @param remedy what to check or do, in one sentence
     */
    record NotMet(String seen, String remedy) implements Judgement {
        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }
    }

    /** Nothing that was seen decides it. {@code seen} says why not. */
    record NotJudged(String seen) implements Judgement {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_JUDGED;
        }
    }
}

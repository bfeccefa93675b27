package io.sshprobe.cli.format;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.NumberAsText;
import java.util.List;

/** Turns what is known about causes into text, with its line ends. */
public interface ExplanationRenderer {
    /** All causes. */
    String all();

    /** The causes of one family. */
    String family(Family family);

    /** One cause. */
    String cause(Cause cause);

    /** Messages of clients and logs, each with the causes that can lead to it, and the numbers in them that are text. */
    String messages(List<KnownMessage> messages, List<NumberAsText> numbers);
}

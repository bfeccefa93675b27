package io.sshprobe.cli.report.check;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server sends, no report becomes anything else by it. */
class HostileTextTest {
    private static final int TRIES = 150;

    @Property(tries = TRIES)
    void everyFormatIsIntact(@ForAll("hostile") String text) throws Exception {
        CheckFormatsTest.assertAllAreIntact(CheckCases.with(text));
    }

    /** Parts of what is known to be special, any characters, and both joined. */
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> special = Arbitraries.of(
                "::",
                "##",
                "[",
                "]",
                "]]>",
                "<",
                ">",
                "&",
                "`",
                "``",
                "|",
                "\\",
                "@",
                "http://a.b",
                "www.a.b",
                "%0A",
                "error",
                "group",
                " ",
                "\n",
                "\r",
                "\t",
                "\u001b",
                "\u2028",
                "\u00a0",
                "\u202e",
                "\ufffe",
                "*",
                "_",
                "#",
                "!",
                "(",
                ")",
                "=",
                "+",
                "-",
                "{",
                "}",
                "$",
                "\"",
                "'",
                "~",
                "<!--",
                "a",
                "\ud83d\ude00");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(10);
        return Arbitraries.oneOf(special, any).list().ofMaxSize(30).map(parts -> String.join("", parts));
    }
}

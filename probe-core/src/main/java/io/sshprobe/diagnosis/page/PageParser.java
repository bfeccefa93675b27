package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Distinction;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.diagnosis.page.InlineText.Link;
import io.sshprobe.diagnosis.page.PageBlock.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Understands the four forms of page.
 *
 * <p>The page of a cause, its parts in this order and none left out:
 *
 * <pre>
 * # tcp-wrappers: TCP wrappers refuse this source address     the label and the headline, which has no full stop
 * ## How it looks                                             a paragraph
 * ## Words of clients and logs                                'None.', or the groups of messages that there are:
 * ### Client, ### Server log, ### Path log                    items
 * - `wording`, `wording`: What it means.                      a message of this cause alone
 * - [`wording`](messages.md#wording)                          one of several causes: the first wording in messages.md
 * ## How it is told apart                                     items
 * - [`daemon-hung`](daemon-hung.md), [`not-ssh`](not-ssh.md): Text.  or text that is about no cause in particular
 * ## What settles it                                          a paragraph
 * ## What to do                                               groups, the most promising first
 * ### Server, ### Client, ### Path                            items, the most promising first
 * ### Server (Dropbear, other software)                       items for these kinds of software only, by their titles
 * </pre>
 *
 * <p>{@code messages.md} has a title, a paragraph about itself, and the groups of messages as sections; each message is a
 * heading with its first wording, items with the others if there are any, and a paragraph that says what it means.
 * {@code any-cause.md} has a title and the part 'What to do'. {@code other-messages.md} has a title, a paragraph about itself, and
 * the stages as sections, each with the groups of messages; a message is an item, in the form of a message of one cause.
 */
final class PageParser {
    private static final List<Remedy.Where> MESSAGE_ORDER =
            List.of(Remedy.Where.CLIENT, Remedy.Where.SERVER, Remedy.Where.PATH);
    private static final String NO_MESSAGES = "None.";
    private static final String SOFTWARE_BEGIN = "Server (";
    private static final String SOFTWARE_END = ")";

    private final PageBlocks blocks;

    private PageParser(String page, String text) throws MalformedPageException {
        this.blocks = new PageBlocks(page, text);
    }

    /** Understands the page of a cause. */
    static CausePage cause(Cause cause, String text) throws MalformedPageException {
        return new PageParser(fileName(cause), text).cause(cause);
    }

    /** Understands {@code messages.md}. */
    static List<CauseMessage> messages(String text) throws MalformedPageException {
        return new PageParser("messages.md", text).sharedMessages();
    }

    /** Understands {@code other-messages.md}. */
    static List<KnownMessage> otherMessages(String text) throws MalformedPageException {
        return new PageParser("other-messages.md", text).messagesByStage();
    }

    /** Understands {@code any-cause.md}. */
    static List<Remedy> anyCause(String text) throws MalformedPageException {
        PageParser parser = new PageParser("any-cause.md", text);
        parser.blocks.take(Kind.TITLE);
        return parser.remedies();
    }

    /** The name of the page of a cause. */
    static String fileName(Cause cause) {
        return cause.label() + ".md";
    }

    private CausePage cause(Cause cause) throws MalformedPageException {
        String title = blocks.take(Kind.TITLE);
        String label = cause.label() + ": ";
        if (!title.startsWith(label)) {
            throw blocks.wrong("the title begins with '" + label + "'");
        }
        String headline = plain(title.substring(label.length()));
        blocks.take(Kind.SECTION, "How it looks");
        String looks = plain(blocks.take(Kind.PARAGRAPH));
        List<CauseMessage> messages = messages();
        blocks.take(Kind.SECTION, "How it is told apart");
        List<Distinction> distinctions = new ArrayList<>();
        do {
            distinctions.add(distinction(blocks.take(Kind.ITEM)));
        } while (blocks.at(Kind.ITEM));
        blocks.take(Kind.SECTION, "What settles it");
        String settle = plain(blocks.take(Kind.PARAGRAPH));
        return new CausePage(cause, headline, looks, messages, distinctions, settle, remedies());
    }

    private List<CauseMessage> messages() throws MalformedPageException {
        List<CauseMessage> messages = new ArrayList<>();
        blocks.take(Kind.SECTION, "Words of clients and logs");
        if (blocks.at(Kind.PARAGRAPH)) {
            blocks.take(Kind.PARAGRAPH, NO_MESSAGES);
            return messages;
        }
        messages.addAll(messageGroups());
        return messages;
    }

    private List<CauseMessage> messageGroups() throws MalformedPageException {
        List<CauseMessage> messages = new ArrayList<>();
        for (Remedy.Where where : MESSAGE_ORDER) {
            if (blocks.at(Kind.GROUP, messageGroup(where))) {
                blocks.take(Kind.GROUP);
                do {
                    messages.add(message(where, blocks.take(Kind.ITEM)));
                } while (blocks.at(Kind.ITEM));
            }
        }
        return messages;
    }

    private CauseMessage message(Remedy.Where where, String item) throws MalformedPageException {
        InlineText inline = new InlineText(blocks, item);
        if (inline.atLink()) {
            Link link = inline.link();
            if (!inline.atEnd() || !link.target().startsWith("messages.md#")) {
                throw blocks.wrong("a message of several causes is [`wording`](messages.md#wording), and no more");
            }
            return CauseMessage.shared(where, link.code());
        }
        List<String> texts = inline.codes();
        if (!inline.skip(": ")) {
            throw blocks.wrong("a message of one cause is `wording`: What it means.");
        }
        return new CauseMessage(where, texts, inline.rest());
    }

    private Distinction distinction(String item) throws MalformedPageException {
        InlineText inline = new InlineText(blocks, item);
        List<Cause> lookAlikes = new ArrayList<>();
        for (Link link : inline.links()) {
            Cause cause = Cause.ofLabel(link.code()).orElse(null);
            if (cause == null || !link.target().equals(fileName(cause))) {
                throw blocks.wrong("a cause is linked as [`label`](label.md)");
            }
            lookAlikes.add(cause);
        }
        if (!lookAlikes.isEmpty() && !inline.skip(": ")) {
            throw blocks.wrong("': ' expected after the causes");
        }
        return new Distinction(lookAlikes, inline.rest());
    }

    /** The last part of a page. */
    private List<Remedy> remedies() throws MalformedPageException {
        blocks.take(Kind.SECTION, "What to do");
        List<Remedy> remedies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        do {
            String heading = blocks.take(Kind.GROUP);
            if (!seen.add(heading)) {
                throw blocks.wrong("a group that was there before");
            }
            Set<ServerSoftware> software = software(heading);
            Remedy.Where where = software.isEmpty() ? remedyGroup(heading) : Remedy.Where.SERVER;
            do {
                remedies.add(new Remedy(where, plain(blocks.take(Kind.ITEM)), software));
            } while (blocks.at(Kind.ITEM));
        } while (blocks.at(Kind.GROUP));
        blocks.takeEnd();
        return remedies;
    }

    private List<CauseMessage> sharedMessages() throws MalformedPageException {
        List<CauseMessage> messages = new ArrayList<>();
        blocks.take(Kind.TITLE);
        blocks.take(Kind.PARAGRAPH);
        for (Remedy.Where where : MESSAGE_ORDER) {
            blocks.take(Kind.SECTION, messageGroup(where));
            do {
                List<String> texts = new ArrayList<>();
                texts.add(code(blocks.take(Kind.GROUP)));
                while (blocks.at(Kind.ITEM)) {
                    texts.add(code(blocks.take(Kind.ITEM)));
                }
                messages.add(new CauseMessage(where, texts, plain(blocks.take(Kind.PARAGRAPH))));
            } while (blocks.at(Kind.GROUP));
        }
        blocks.takeEnd();
        return messages;
    }

    private List<KnownMessage> messagesByStage() throws MalformedPageException {
        List<KnownMessage> messages = new ArrayList<>();
        blocks.take(Kind.TITLE);
        blocks.take(Kind.PARAGRAPH);
        for (MessageStage stage : MessageStage.values()) {
            blocks.take(Kind.SECTION, stage.title());
            for (CauseMessage message : messageGroups()) {
                if (message.isShared()) {
                    throw blocks.wrong("a message of no cause has its meaning here");
                }
                messages.add(new KnownMessage(message.where(), message.texts(), message.meaning(), stage, List.of()));
            }
        }
        blocks.takeEnd();
        return messages;
    }

    private String code(String text) throws MalformedPageException {
        InlineText inline = new InlineText(blocks, text);
        String code = inline.code();
        if (!inline.atEnd()) {
            throw blocks.wrong("one wording in backticks expected");
        }
        return code;
    }

    private String plain(String text) throws MalformedPageException {
        return new InlineText(blocks, text).rest();
    }

    private static String messageGroup(Remedy.Where where) {
        return switch (where) {
            case CLIENT -> "Client";
            case SERVER -> "Server log";
            case PATH -> "Path log";
        };
    }

    /** The kinds that a heading names; empty if the group is for all. */
    private Set<ServerSoftware> software(String heading) throws MalformedPageException {
        Set<ServerSoftware> kinds = EnumSet.noneOf(ServerSoftware.class);
        if (!heading.startsWith(SOFTWARE_BEGIN) || !heading.endsWith(SOFTWARE_END)) {
            return kinds;
        }
        String titles = heading.substring(SOFTWARE_BEGIN.length(), heading.length() - SOFTWARE_END.length());
        for (String title : titles.split(", ", -1)) {
            ServerSoftware kind = ServerSoftware.ofTitle(title).orElse(null);
            if (kind == null || !kinds.add(kind)) {
                throw blocks.wrong("'" + title + "' is no kind of software, or was named before");
            }
        }
        return kinds;
    }

    private Remedy.Where remedyGroup(String heading) throws MalformedPageException {
        return switch (heading) {
            case "Server" -> Remedy.Where.SERVER;
            case "Client" -> Remedy.Where.CLIENT;
            case "Path" -> Remedy.Where.PATH;
            default -> throw blocks.wrong("the groups are 'Server', 'Client' and 'Path'");
        };
    }
}

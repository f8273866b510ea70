/* English messages made strange, to find what is not translated or not mirrored. */
#include "view/pseudo.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

#define MIRROR_START "\xe2\x80\x8f\xe2\x80\xae" /* RLM, RLO */
#define MIRROR_END   "\xe2\x80\xac\xe2\x80\x8f" /* PDF, RLM */

/* What one text node is rewritten with. in_tag goes on from node to node. */
struct rewriting {
    struct arena *memory;
    bool is_html, in_tag;
    size_t letters; /* rewritten so far */
    void (*word)(struct buf *out, const char *word, size_t length);
};

static void accent_word(struct buf *out, const char *word, size_t length)
{
    static const char *const lower[26] = {"å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î",
                                          "ĵ", "ķ", "ļ", "ɱ", "ñ", "ö", "þ", "ǫ", "ŕ",
                                          "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};
    static const char *const upper[26] = {"Å", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î",
                                          "Ĵ", "Ķ", "Ļ", "Ṁ", "Ñ", "Ö", "Þ", "Ǫ", "Ŕ",
                                          "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};

    for (size_t i = 0; i < length; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            buf_add_text(out, lower[word[i] - 'a']);
        else if (word[i] >= 'A' && word[i] <= 'Z')
            buf_add_text(out, upper[word[i] - 'A']);
        else
            buf_add_char(out, word[i]);
    }
}

static void mirror_word(struct buf *out, const char *word, size_t length)
{
    buf_add_text(out, MIRROR_START);
    buf_add(out, word, length);
    buf_add_text(out, MIRROR_END);
}

/* A word is what stands between spaces and markup; an entity of HTML is left alone. */
static size_t word_length(const char *text, size_t length, bool is_html)
{
    size_t i = 0;

    while (i < length && !strchr(" \t\n", text[i]) && !(is_html && strchr("<>&", text[i])))
        i++;
    return i;
}

static size_t markup_length(struct rewriting *rewriting, const char *text, size_t length)
{
    size_t i = 0;

    if (!rewriting->is_html)
        return 0;
    if (!rewriting->in_tag && *text == '&') {
        const char *end = memchr(text, ';', length);

        return end ? (size_t)(end - text) + 1 : 1;
    }
    if (!rewriting->in_tag && *text != '<')
        return 0;
    rewriting->in_tag = true;
    while (i < length && text[i] != '>')
        i++;
    rewriting->in_tag = i == length;
    return rewriting->in_tag ? length : i + 1;
}

static void rewrite_text(struct rewriting *rewriting, struct node *node)
{
    struct buf out;

    buf_init(&out, 0);
    for (size_t i = 0; i < node->length;) {
        const char *text = node->text + i;
        size_t length = markup_length(rewriting, text, node->length - i);

        if (length) {
            buf_add(&out, text, length);
            i += length;
            continue;
        }
        length = word_length(text, node->length - i, rewriting->is_html);
        if (length)
            rewriting->word(&out, text, length);
        else
            buf_add(&out, text, length = 1);
        rewriting->letters += length;
        i += length;
    }
    node->text = arena_strndup(rewriting->memory, buf_text(&out), out.length);
    node->length = out.length;
    buf_release(&out);
}

static void rewrite_nodes(struct rewriting *rewriting, struct node *nodes)
{
    for (; nodes; nodes = nodes->next) {
        if (nodes->kind == NODE_TEXT)
            rewrite_text(rewriting, nodes);
        rewrite_nodes(rewriting, nodes->children);
    }
}

/* At the end come more letters, about a third of those that were rewritten. */
static void lengthen(struct node *nodes, struct arena *memory, size_t letters)
{
    static const char more[] = " one two three four five six seven eight nine ten eleven twelve";
    size_t length = (letters * 35 + 99) / 100;

    if (!nodes)
        return;
    while (nodes->next)
        nodes = nodes->next;
    nodes->next = arena_alloc(memory, sizeof *nodes);
    *nodes->next = (struct node){.kind = NODE_TEXT, .text = more};
    nodes->next->length = length < sizeof more - 1 ? length : sizeof more - 1;
}

void pseudo_accent(struct node *nodes, struct arena *memory, bool is_html)
{
    struct rewriting rewriting = {.memory = memory, .is_html = is_html, .word = accent_word};

    rewrite_nodes(&rewriting, nodes);
    lengthen(nodes, memory, rewriting.letters);
}

void pseudo_mirror(struct node *nodes, struct arena *memory, bool is_html)
{
    struct rewriting rewriting = {.memory = memory, .is_html = is_html, .word = mirror_word};

    rewrite_nodes(&rewriting, nodes);
}

/* Messages in several languages. */
#include "view/catalogue.h"

#include "base/text.h"
#include "view/message.h"
#include "view/program.h"
#include "view/pseudo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 200

struct message {
    struct template *source; /* NULL: this language does not have it */
    struct program *program;
};

struct language {
    char tag[24];
    struct message *messages; /* by number */
    size_t capacity;
};

struct catalogue {
    struct arena *memory;
    struct language languages[CATALOGUE_LANGUAGES];
    size_t language_count;
    const char **names; /* of the messages, by number */
    size_t count, capacity;
    uint32_t *slots; /* hash table of numbers + 1 */
    size_t slot_count;
};

struct catalogue *catalogue_new(struct arena *memory)
{
    struct catalogue *catalogue = arena_alloc(memory, sizeof *catalogue);

    catalogue->memory = memory;
    return catalogue;
}

/* --- names ------------------------------------------------------------------------------------ */

static size_t hash_name(const char *name, size_t length)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    return (size_t)(hash ^ (hash >> 32));
}

static uint32_t *find_slot(const struct catalogue *catalogue, const char *name, size_t length)
{
    size_t at = hash_name(name, length) & (catalogue->slot_count - 1);

    for (;; at = (at + 1) & (catalogue->slot_count - 1)) {
        uint32_t *slot = &catalogue->slots[at];

        if (!*slot)
            return slot;
        const char *other = catalogue->names[*slot - 1];
        if (!strncmp(other, name, length) && !other[length])
            return slot;
    }
}

uint32_t catalogue_find(const struct catalogue *catalogue, const char *name, size_t length)
{
    if (!catalogue->slot_count || memchr(name, '\0', length))
        return MESSAGE_NONE;

    uint32_t *slot = find_slot(catalogue, name, length);
    return *slot ? *slot - 1 : MESSAGE_NONE;
}

static void grow(struct catalogue *catalogue)
{
    size_t capacity = catalogue->capacity ? catalogue->capacity * 2 : 512;
    const char **names = arena_array(catalogue->memory, capacity, sizeof *names);

    if (catalogue->count)
        memcpy(names, catalogue->names, catalogue->count * sizeof *names);
    catalogue->names = names;
    catalogue->capacity = capacity;
    catalogue->slot_count = capacity * 2;
    catalogue->slots = arena_array(catalogue->memory, catalogue->slot_count, sizeof(uint32_t));
    for (size_t i = 0; i < catalogue->count; i++)
        *find_slot(catalogue, names[i], strlen(names[i])) = (uint32_t)i + 1;
}

static uint32_t number_of(struct catalogue *catalogue, const char *name)
{
    uint32_t number = catalogue_find(catalogue, name, strlen(name));

    if (number != MESSAGE_NONE)
        return number;
    if (catalogue->count == catalogue->capacity)
        grow(catalogue);
    catalogue->names[catalogue->count] = arena_strdup(catalogue->memory, name);
    *find_slot(catalogue, name, strlen(name)) = (uint32_t)++catalogue->count;
    return (uint32_t)catalogue->count - 1;
}

/* --- languages -------------------------------------------------------------------------------- */

static struct language *find_language(const struct catalogue *catalogue, const char *tag,
                                      size_t length)
{
    for (size_t i = 0; i < catalogue->language_count; i++) {
        const char *other = catalogue->languages[i].tag;

        if (strlen(other) == length && !memcmp(other, tag, length))
            return (struct language *)&catalogue->languages[i];
    }
    return NULL;
}

static struct language *add_language(struct catalogue *catalogue, const char *tag)
{
    struct language *language = find_language(catalogue, tag, strlen(tag));

    if (language || catalogue->language_count == CATALOGUE_LANGUAGES ||
        strlen(tag) >= sizeof language->tag)
        return language;
    language = &catalogue->languages[catalogue->language_count++];
    memcpy(language->tag, tag, strlen(tag) + 1);
    return language;
}

bool catalogue_has(const struct catalogue *catalogue, const char *language)
{
    return language && find_language(catalogue, language, strlen(language));
}

size_t catalogue_language(const struct catalogue *catalogue, const char *language)
{
    size_t length = language ? strlen(language) : 0;
    const struct language *found = NULL;

    while (length && !(found = find_language(catalogue, language, length))) {
        const char *dash = memrchr(language, '-', length);

        length = dash ? (size_t)(dash - language) : 0;
    }
    if (!found)
        found = find_language(catalogue, CATALOGUE_DEFAULT, strlen(CATALOGUE_DEFAULT));
    return found ? (size_t)(found - catalogue->languages) : 0;
}

static struct message *find_message(const struct language *language, uint32_t number)
{
    return number < language->capacity && language->messages[number].source
               ? &language->messages[number]
               : NULL;
}

const struct program *catalogue_program(const struct catalogue *catalogue, size_t language,
                                        uint32_t number)
{
    struct message *message = NULL;

    if (language < catalogue->language_count)
        message = find_message(&catalogue->languages[language], number);
    if (!message && catalogue->language_count)
        message = find_message(
            &catalogue->languages[catalogue_language(catalogue, CATALOGUE_DEFAULT)], number);
    return message ? message->program : NULL;
}

/* --- loading ---------------------------------------------------------------------------------- */

static void set_message(struct catalogue *catalogue, struct language *language, uint32_t number,
                        struct template *source)
{
    if (number >= language->capacity) {
        size_t capacity = catalogue->capacity;
        struct message *messages = arena_array(catalogue->memory, capacity, sizeof *messages);

        if (language->capacity)
            memcpy(messages, language->messages, language->capacity * sizeof *messages);
        language->messages = messages;
        language->capacity = capacity;
    }
    language->messages[number] = (struct message){.source = source};
}

/* Where a message comes from, for faults; its file names the message too. */
static struct template *source_new(struct catalogue *catalogue, const char *file, const char *name,
                                   const char *text)
{
    struct template *source = arena_alloc(catalogue->memory, sizeof *source);

    source->name = arena_strdup(catalogue->memory, name);
    source->file = arena_printf(catalogue->memory, "%s: %s", file, name);
    source->text = arena_strdup(catalogue->memory, text);
    source->length = strlen(source->text);
    source->is_checked = true;
    return source;
}

struct loading {
    struct catalogue *catalogue;
    struct arena *faults;
    const char *file;
    struct language *language;
};

static struct fault *add_messages(struct loading *loading, const struct doc *messages,
                                  const char *prefix)
{
    doc_each(member, messages)
    {
        struct catalogue *catalogue = loading->catalogue;
        char name[KEY_BYTES];
        size_t length = strlen(prefix) + strlen(member->key);

        if (!*member->key || length + 2 > sizeof name)
            return fault_new(loading->faults, FAULT_INVALID, "bad_message",
                             "%s: a key below '%s' is empty or too long", loading->file, prefix);
        snprintf(name, sizeof name, "%s%s", prefix, member->key);
        if (doc_is(member->value, DOC_OBJECT)) {
            memcpy(name + length, ".", 2);
            TRY(add_messages(loading, member->value, name));
            continue;
        }
        if (!doc_is(member->value, DOC_TEXT))
            return fault_new(loading->faults, FAULT_INVALID, "bad_message",
                             "%s: %s: a message must be a string", loading->file, name);
        set_message(catalogue, loading->language, number_of(catalogue, name),
                    source_new(catalogue, loading->file, name, member->value->text));
    }
    return NULL;
}

struct fault *catalogue_add(struct catalogue *catalogue, struct arena *faults, const char *file,
                            const char *language, const struct doc *messages)
{
    struct loading loading = {.catalogue = catalogue,
                              .faults = faults,
                              .file = file,
                              .language = add_language(catalogue, language)};

    if (!loading.language)
        return fault_new(faults, FAULT_INVALID, "bad_message",
                         "%s: too many languages, or the language's name is too long", file);
    if (!doc_is(messages, DOC_OBJECT))
        return fault_new(faults, FAULT_INVALID, "bad_message", "%s: it must hold one object", file);
    return add_messages(&loading, messages, "");
}

/* --- compiling -------------------------------------------------------------------------------- */

static bool is_html(const char *name)
{
    return text_ends_with(name, "_html");
}

static struct fault *compile_language(struct catalogue *catalogue, struct language *language,
                                      struct arena *faults, struct linker *linker)
{
    bool accented = text_equal(language->tag, CATALOGUE_ACCENTED);
    bool mirrored = text_equal(language->tag, CATALOGUE_MIRRORED);

    for (uint32_t i = 0; i < language->capacity; i++) {
        struct template *source = language->messages[i].source;

        if (!source)
            continue;
        TRY(message_parse(source, catalogue->memory, faults));
        if (accented)
            pseudo_accent(source->nodes, catalogue->memory, is_html(source->name));
        else if (mirrored)
            pseudo_mirror(source->nodes, catalogue->memory, is_html(source->name));
        TRY(linker_message(linker, source, is_html(source->name), &language->messages[i].program));
    }
    return NULL;
}

static void add_pseudo(struct catalogue *catalogue, const char *tag)
{
    const struct language *english =
        find_language(catalogue, CATALOGUE_DEFAULT, strlen(CATALOGUE_DEFAULT));
    struct language *language = add_language(catalogue, tag);

    if (!language || !english)
        return;
    for (uint32_t i = 0; i < english->capacity; i++) {
        const struct template *source = english->messages[i].source;

        if (source && !find_message(language, i))
            set_message(catalogue, language, i,
                        source_new(catalogue, tag, source->name, source->text));
    }
}

struct fault *catalogue_compile(struct catalogue *catalogue, struct arena *faults,
                                struct linker *linker)
{
    add_pseudo(catalogue, CATALOGUE_ACCENTED);
    add_pseudo(catalogue, CATALOGUE_MIRRORED);
    for (size_t i = 0; i < catalogue->language_count; i++)
        TRY(compile_language(catalogue, &catalogue->languages[i], faults, linker));
    return NULL;
}

/* --- comparing -------------------------------------------------------------------------------- */

static bool uses_argument(const struct node *nodes, const char *name)
{
    for (; nodes; nodes = nodes->next)
        if ((nodes->path && !strcmp(nodes->path->name, name)) ||
            uses_argument(nodes->children, name))
            return true;
    return false;
}

/* The first argument of nodes that others does not use, or NULL. */
static const char *missing_argument(const struct node *nodes, const struct node *others)
{
    const char *missing = NULL;

    for (; nodes && !missing; nodes = nodes->next) {
        if (nodes->path && !uses_argument(others, nodes->path->name))
            missing = nodes->path->name;
        else
            missing = missing_argument(nodes->children, others);
    }
    return missing;
}

static struct fault *compare(const struct catalogue *catalogue, const struct language *one,
                             const struct language *other, struct arena *arena)
{
    struct fault *first = NULL, **link = &first;

    for (uint32_t i = 0; i < one->capacity; i++) {
        const struct message *mine = find_message(one, i), *theirs = find_message(other, i);
        const char *argument;

        if (!mine)
            continue;
        if (!theirs)
            *link = fault_new(arena, FAULT_INVALID, "missing_message",
                              "%s has the message '%s', %s has not", one->tag, catalogue->names[i],
                              other->tag);
        else if ((argument = missing_argument(mine->source->nodes, theirs->source->nodes)))
            *link = fault_new(arena, FAULT_INVALID, "message_arguments",
                              "the message '%s' uses '%s' in %s, but not in %s",
                              catalogue->names[i], argument, one->tag, other->tag);
        if (*link)
            link = &(*link)->next;
    }
    return first;
}

struct fault *catalogue_compare(const struct catalogue *catalogue, struct arena *arena)
{
    const struct language *english =
        find_language(catalogue, CATALOGUE_DEFAULT, strlen(CATALOGUE_DEFAULT));
    struct fault *first = NULL, **link = &first;

    for (size_t i = 0; english && i < catalogue->language_count; i++) {
        const struct language *language = &catalogue->languages[i];

        for (int direction = 0; language != english && direction < 2; direction++) {
            *link = direction ? compare(catalogue, language, english, arena)
                              : compare(catalogue, english, language, arena);
            while (*link)
                link = &(*link)->next;
        }
    }
    return first;
}

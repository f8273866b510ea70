/* Inside view/: messages in several languages. */
#ifndef VIEW_CATALOGUE_H
#define VIEW_CATALOGUE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/doc.h"
#include "view/parse.h"

#include <stdbool.h>
#include <stddef.h>

struct catalogue;
struct program;
struct linker;

/* The language that every other falls back to, and that the pseudo-locales are made from. */
#define CATALOGUE_DEFAULT  "en"
#define CATALOGUE_ACCENTED "en-XA"
#define CATALOGUE_MIRRORED "ar-XB"

#define CATALOGUE_LANGUAGES 32

/* Both belong to memory. */
struct catalogue *catalogue_new(struct arena *memory);

/*
 * Adds the messages of one JSON file: nested objects, whose keys join with dots. A message that is
 * there already is replaced. Faults name file.
 */
struct fault *catalogue_add(struct catalogue *catalogue, struct arena *faults, const char *file,
                            const char *language, const struct doc *messages);

/* Adds the pseudo-locales and compiles everything. To be called once, before templates are linked.
 */
struct fault *catalogue_compile(struct catalogue *catalogue, struct arena *faults,
                                struct linker *linker);

#define MESSAGE_NONE UINT32_MAX

/* The number of a message, MESSAGE_NONE if no language has it. */
uint32_t catalogue_find(const struct catalogue *catalogue, const char *name, size_t length);

/* An index for catalogue_program: the language itself, else its parent, else the default. */
size_t catalogue_language(const struct catalogue *catalogue, const char *language);
bool catalogue_has(const struct catalogue *catalogue, const char *language);

/* The message in that language, or in the default language, or NULL. */
const struct program *catalogue_program(const struct catalogue *catalogue, size_t language,
                                        uint32_t message);

/*
 * NULL if all languages have the same messages with the same arguments; else a chain of faults
 * INVALID missing_message or message_arguments.
 */
struct fault *catalogue_compare(const struct catalogue *catalogue, struct arena *arena);

#endif

/* Configuration: reading, checking and documenting "key = value" settings. */
#include "base/conf.h"

#include "base/text.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAXIMUM (1024 * 1024)

struct value {
    const char *text;
    const char *origin;
    int64_t number;
    const char **words;
    size_t word_count;
};

struct conf {
    const struct conf_table *table;
    struct value *values; /* in the order of the table */
};

/* What is being read, to say where something is wrong. */
struct reading {
    struct arena *arena;
    struct conf *conf;
    struct fault *first, **end;
};

static void refuse(struct reading *reading, struct fault *fault)
{
    *reading->end = fault;
    reading->end = &fault->next;
}

static char *allowed_text(struct arena *arena, const struct conf_setting *setting)
{
    char *words;

    switch (setting->type) {
    case CONF_INT:
        return arena_printf(arena, "a whole number from %lld to %lld", (long long)setting->minimum,
                            (long long)setting->maximum);
    case CONF_SECONDS:
        return arena_printf(arena, "seconds from %lld to %lld, or with a unit: 90s, 5m, 2h, 1d",
                            (long long)setting->minimum, (long long)setting->maximum);
    case CONF_BOOL:
        return arena_strdup(arena, "yes or no");
    case CONF_CHOICE:
        words = arena_strdup(arena, setting->choices);
        return arena_printf(arena, "one of: %s", words);
    case CONF_LIST:
        return arena_strdup(arena, "words between commas");
    case CONF_PATH:
        return arena_strdup(arena, "a path without control characters");
    case CONF_NAME:
        return arena_strdup(arena, "text that is not empty");
    case CONF_TEXT:
        break;
    }
    return arena_strdup(arena, "text");
}

static bool read_seconds(const char *text, int64_t *seconds)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    size_t length = strlen(text);
    char digits[20];

    if (!length || length >= sizeof digits)
        return false;
    memcpy(digits, text, length + 1);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (digits[length - 1] == units[i].unit) {
            digits[length - 1] = '\0';
            return text_to_int(digits, 0, INT32_MAX, seconds) &&
                   !__builtin_mul_overflow(*seconds, units[i].seconds, seconds);
        }
    return text_to_int(digits, 0, INT32_MAX, seconds);
}

static bool read_bool(const char *text, int64_t *number)
{
    *number = text_equal(text, "yes") || text_equal(text, "true") || text_equal(text, "on");
    return *number || text_equal(text, "no") || text_equal(text, "false") ||
           text_equal(text, "off");
}

static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && (*text == ' ' || *text == '\t'))
        text++, length--;
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return arena_strndup(arena, text, length);
}

static bool read_list(struct arena *arena, const char *text, struct value *value)
{
    size_t count = 1;

    for (const char *c = text; *c; c++)
        count += *c == ',';
    value->words = arena_array(arena, count + 1, sizeof *value->words);
    value->word_count = 0;
    if (!*text)
        return true;
    for (;;) {
        size_t length = strcspn(text, ",");
        char *word = trimmed(arena, text, length);

        if (!*word)
            return false;
        value->words[value->word_count++] = word;
        if (!text[length])
            return true;
        text += length + 1;
    }
}

static bool is_choice(const char *choices, const char *text)
{
    size_t length = strlen(text);

    for (const char *word = choices; *word; word += strspn(word, " ")) {
        size_t width = strcspn(word, " ");

        if (width == length && memcmp(word, text, width) == 0)
            return true;
        word += width;
    }
    return false;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

/* Sets value from text as its setting demands. */
static bool read_value(struct arena *arena, const struct conf_table *table,
                       const struct conf_setting *setting, const char *text, struct value *value)
{
    value->text = text;
    if (has_control(text) || !utf8_is_valid(text, strlen(text)))
        return false;
    switch (setting->type) {
    case CONF_TEXT:
        return true;
    case CONF_NAME:
        return *text;
    case CONF_INT:
        return text_to_int(text, setting->minimum, setting->maximum, &value->number);
    case CONF_SECONDS:
        return read_seconds(text, &value->number) && value->number >= setting->minimum &&
               value->number <= setting->maximum;
    case CONF_BOOL:
        return read_bool(text, &value->number);
    case CONF_CHOICE:
        return is_choice(setting->choices, text);
    case CONF_LIST:
        return read_list(arena, text, value);
    case CONF_PATH:
        if (*text && *text != '/' && table->folder)
            value->text = arena_printf(arena, "%s/%s", table->folder, text);
        return true;
    }
    return false;
}

static const struct conf_setting *find_setting(const struct conf_table *table, const char *name,
                                               size_t *index)
{
    for (size_t i = 0; i < table->count; i++)
        if (text_equal(table->settings[i].name, name)) {
            *index = i;
            return &table->settings[i];
        }
    return NULL;
}

static void assign(struct reading *reading, const char *origin, const char *name, const char *text)
{
    struct arena *arena = reading->arena;
    const struct conf_table *table = reading->conf->table;
    size_t index;
    const struct conf_setting *setting = find_setting(table, name, &index);

    if (!setting) {
        refuse(reading, fault_field(arena, name, "unknown_setting",
                                    "%s: there is no setting called %s", origin, name));
        return;
    }

    struct value *value = &reading->conf->values[index];
    if (value->origin) {
        refuse(reading, fault_field(arena, name, "duplicate_setting", "%s: %s is already set in %s",
                                    origin, name, value->origin));
        return;
    }
    value->origin = origin;
    if (!read_value(arena, table, setting, text, value))
        refuse(reading, fault_field(arena, name, "bad_value", "%s: %s must be %s, not \"%s\"",
                                    origin, name, allowed_text(arena, setting), text));
}

static void read_line(struct reading *reading, const char *origin, const char *text, size_t length)
{
    struct arena *arena = reading->arena;
    char *line = trimmed(arena, text, length);
    char *equals = strchr(line, '=');

    if (!*line || *line == '#')
        return;
    if (!equals || equals == line) {
        refuse(reading, fault_new(arena, FAULT_INVALID, "bad_line",
                                  "%s: expected \"name = value\" or a # comment", origin));
        return;
    }
    assign(reading, origin, trimmed(arena, line, (size_t)(equals - line)),
           trimmed(arena, equals + 1, strlen(equals + 1)));
}

static void read_text(struct reading *reading, const char *name, const char *text)
{
    int line = 1;

    for (;; line++) {
        size_t length = strcspn(text, "\n");
        size_t visible = length && text[length - 1] == '\r' ? length - 1 : length;

        read_line(reading, arena_printf(reading->arena, "%s:%d", name, line), text, visible);
        if (!text[length])
            return;
        text += length + 1;
    }
}

static char *environment_name(struct arena *arena, const char *name)
{
    char *variable = arena_printf(arena, "MERCER_%s", name);

    for (char *c = variable; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return variable;
}

/* The environment wins over the file, the file over the standard. */
static void read_environment(struct reading *reading)
{
    const struct conf_table *table = reading->conf->table;

    for (size_t i = 0; i < table->count; i++) {
        const char *variable = environment_name(reading->arena, table->settings[i].name);
        const char *text = getenv(variable);

        if (!text)
            continue;
        reading->conf->values[i] = (struct value){0};
        assign(reading, variable, table->settings[i].name, arena_strdup(reading->arena, text));
        reading->conf->values[i].origin = "environment";
    }
}

static void fill_standards(struct reading *reading)
{
    const struct conf_table *table = reading->conf->table;

    for (size_t i = 0; i < table->count; i++) {
        const struct conf_setting *setting = &table->settings[i];
        struct value *value = &reading->conf->values[i];

        if (value->origin)
            continue;
        value->origin = "standard";
        bool is_right = read_value(reading->arena, table, setting, setting->standard, value);
        assert(is_right);
        (void)is_right;
    }
}

struct fault *conf_parse(struct arena *arena, const struct conf_table *table, const char *name,
                         const char *text, struct conf **conf)
{
    struct reading reading = {.arena = arena, .end = &reading.first};

    reading.conf = arena_alloc(arena, sizeof *reading.conf);
    reading.conf->table = table;
    reading.conf->values = arena_array(arena, table->count, sizeof *reading.conf->values);
    if (text)
        read_text(&reading, name, text);
    read_environment(&reading);
    fill_standards(&reading);
    *conf = reading.first ? NULL : reading.conf;
    return reading.first;
}

struct fault *conf_load(struct arena *arena, const struct conf_table *table, const char *path,
                        struct conf **conf)
{
    FILE *file = path ? fopen(path, "re") : NULL;

    *conf = NULL;
    if (!path)
        return conf_parse(arena, table, NULL, NULL, conf);
    if (!file)
        return fault_new(arena, errno == ENOENT ? FAULT_NOT_FOUND : FAULT_UNAVAILABLE,
                         errno == ENOENT ? "no_file" : "unreadable_file",
                         "cannot read the configuration %s: %s", path, strerror(errno));

    char *text = arena_alloc(arena, FILE_MAXIMUM + 1);
    size_t length = fread(text, 1, FILE_MAXIMUM, file);
    bool is_bad = ferror(file) || !feof(file) || memchr(text, '\0', length);

    fclose(file);
    if (is_bad)
        return fault_new(arena, FAULT_UNAVAILABLE, "unreadable_file",
                         "%s cannot be read as a configuration file", path);
    return conf_parse(arena, table, path, text, conf);
}

static const struct value *get(const struct conf *conf, const char *name, unsigned types)
{
    size_t index;
    const struct conf_setting *setting = find_setting(conf->table, name, &index);

    assert(setting && (1u << setting->type & types));
    return &conf->values[index];
}

const char *conf_text(const struct conf *conf, const char *name)
{
    return get(conf, name, 1u << CONF_TEXT | 1u << CONF_NAME | 1u << CONF_PATH | 1u << CONF_CHOICE)
        ->text;
}

int64_t conf_int(const struct conf *conf, const char *name)
{
    return get(conf, name, 1u << CONF_INT | 1u << CONF_SECONDS)->number;
}

bool conf_bool(const struct conf *conf, const char *name)
{
    return get(conf, name, 1u << CONF_BOOL)->number;
}

const char *const *conf_list(const struct conf *conf, const char *name, size_t *count)
{
    const struct value *value = get(conf, name, 1u << CONF_LIST);

    if (count)
        *count = value->word_count;
    return value->words;
}

const char *conf_origin(const struct conf *conf, const char *name)
{
    return get(conf, name, ~0u)->origin;
}

void conf_print_example(const struct conf_table *table, struct buf *out)
{
    struct arena arena;

    arena_init(&arena, 0);
    buf_add_text(out,
                 "# The configuration of Mercer. Every setting is listed here with its standard "
                 "value;\n# remove the # before a name to change it. MERCER_NAME in the "
                 "environment wins over\n# this file. A value is the rest of its line; "
                 "relative paths lie below the folder\n# of Mercer's installed data.\n");
    for (size_t i = 0; i < table->count; i++) {
        const struct conf_setting *setting = &table->settings[i];

        if (setting->section)
            buf_add_format(out, "\n# --- %s ---\n", setting->section);
        buf_add_format(out, "\n# %s\n", setting->text);
        if (setting->type != CONF_TEXT && setting->type != CONF_PATH)
            buf_add_format(out, "# (%s)\n", allowed_text(&arena, setting));
        buf_add_format(out, "#%s =%s%s\n", setting->name, *setting->standard ? " " : "",
                       setting->standard);
    }
    arena_release(&arena);
}

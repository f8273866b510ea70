/* Opens a source: finds its format and hands on to the reader. */
#include "shop/import_source.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_BYTES 16384

static const struct import_format *const formats[] = {&import_magento, &import_shopify, &import_csv,
                                                      &import_json};

#define FORMATS (sizeof formats / sizeof formats[0])

static struct fault *read_head(struct arena *arena, const char *path, char *head, bool *is_folder)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &status) != 0) {
        int error = errno;

        if (fd >= 0)
            close(fd);
        return fault_new(arena, FAULT_NOT_FOUND, "no_file", "%s: %s", path, strerror(error));
    }
    *is_folder = S_ISDIR(status.st_mode);
    ssize_t length = *is_folder ? 0 : read(fd, head, HEAD_BYTES);
    head[length > 0 ? length : 0] = '\0';
    close(fd);
    if (!*is_folder && !S_ISREG(status.st_mode))
        return fault_new(arena, FAULT_UNSUPPORTED, "no_file", "%s is not a file or folder", path);
    return NULL;
}

static struct fault *find_format(struct arena *arena, const struct import_options *options,
                                 const struct import_format **format)
{
    char *head = arena_alloc(arena, HEAD_BYTES + 1);
    bool is_folder = false;

    TRY(read_head(arena, options->path, head, &is_folder));
    const char *start = text_starts_with(head, "\xef\xbb\xbf") ? head + 3 : head;
    for (size_t i = 0; i < FORMATS; i++)
        if (options->format ? text_equal(formats[i]->name, options->format)
                            : formats[i]->recognise(start, is_folder)) {
            *format = formats[i];
            return NULL;
        }
    if (options->format)
        return fault_new(arena, FAULT_UNSUPPORTED, "unknown_format", "there is no format \"%s\"",
                         options->format);
    return fault_new(arena, FAULT_UNSUPPORTED, "unknown_format",
                     "%s is in none of the known formats (json, csv, magento, shopify)",
                     options->path);
}

struct fault *import_open(struct arena *arena, const struct import_options *options,
                          struct import_source **opened)
{
    struct import_source *source = arena_alloc(arena, sizeof *source);

    source->arena = arena;
    source->options = *options;
    TRY(find_format(arena, options, &source->format));
    TRY(source->format->open(source));
    *opened = source;
    return NULL;
}

void import_close(struct import_source *source)
{
    if (source)
        source->format->close(source);
}

bool import_next(struct import_source *source, struct arena *arena, struct import_record *record)
{
    *record = (struct import_record){0};
    return source->format->next(source, arena, record);
}

struct json_object *import_text(const char *text)
{
    return json_object_new_string(text);
}

void import_put(struct json_object *object, const char *key, const char *text)
{
    if (text && *text)
        json_object_object_add(object, key, json_object_new_string(text));
}

struct json_object *import_put_object(struct json_object *object, const char *key)
{
    struct json_object *member = json_object_new_object();

    json_object_object_add(object, key, member);
    return member;
}

struct json_object *import_put_list(struct json_object *object, const char *key)
{
    struct json_object *member = json_object_new_array();

    json_object_object_add(object, key, member);
    return member;
}

const char *import_grams(struct arena *arena, const char *weight, const char *unit)
{
    static const struct {
        const char *unit;
        int64_t micrograms;
    } units[] = {{"g", 1000000}, {"kg", 1000000000}, {"lb", 453592370}, {"oz", 28349523}};
    int64_t thousandths = 0;
    int decimals = -1;

    if (!*weight)
        return NULL;
    for (; *weight; weight++) {
        if (*weight == '.' && decimals < 0) {
            decimals = 0;
        } else if (*weight < '0' || *weight > '9' || thousandths > 1000000000) {
            return NULL;
        } else if (decimals < 3) {
            thousandths = thousandths * 10 + (*weight - '0');
            decimals += decimals >= 0;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        thousandths *= 10;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (text_equal(units[i].unit, unit)) {
            __int128 micrograms = (__int128)thousandths * units[i].micrograms / 1000;

            return arena_printf(arena, "%lld", (long long)((micrograms + 500000) / 1000000));
        }
    return NULL;
}

size_t import_split(struct arena *arena, const char *text, const char *separator,
                    const char **parts, size_t maximum)
{
    size_t count = 0;

    while (count < maximum) {
        const char *end = strstr(text, separator);
        size_t length = end ? (size_t)(end - text) : strlen(text);
        const char *from = text;

        while (length && strchr(" \t\r\n", *from))
            from++, length--;
        while (length && strchr(" \t\r\n", from[length - 1]))
            length--;
        if (length)
            parts[count++] = arena_strndup(arena, from, length);
        if (!end)
            break;
        text = end + strlen(separator);
    }
    return count;
}

/* The file that lists what an import refused, and the tally of reasons. */
#include "shop/import_errors.h"

#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#define HASH_CHUNK_BYTES (1u << 20)

void import_errors_open(struct import_errors *errors, struct import_report *report,
                        const char *path, bool appends)
{
    *errors = (struct import_errors){
        .arena = errors->arena, .report = report, .path = path, .appends = appends};
    if (path && !appends)
        unlink(path); /* of an earlier run: it would mislead */
}

void import_errors_close(struct import_errors *errors)
{
    if (errors->file)
        fclose(errors->file);
    errors->file = NULL;
}

void csv_write_cell(FILE *file, const char *text)
{
    bool is_formula = *text && strchr("=+-@\t\r'", *text) != NULL;

    if (!is_formula && !strpbrk(text, ",\"\r\n;") && *text != ' ' && !text_ends_with(text, " ")) {
        fputs(text, file);
        return;
    }
    putc('"', file);
    if (is_formula)
        putc('\'', file);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

static void count(struct arena *arena, struct import_tally *tallies, const struct fault *fault)
{
    for (int i = 0; i < IMPORT_TALLIES_MAXIMUM; i++) {
        if (!tallies[i].code) {
            tallies[i].code = arena_strdup(arena, fault->code);
            tallies[i].example = arena_strdup(arena, fault->text);
        } else if (strcmp(tallies[i].code, fault->code) != 0) {
            continue;
        }
        tallies[i].count++;
        return;
    }
}

static bool open_file(struct import_errors *errors)
{
    if (errors->file || errors->is_broken || !errors->path)
        return errors->file != NULL;
    errors->file = fopen(errors->path, errors->appends ? "ae" : "we");
    errors->is_broken = !errors->file;
    if (errors->file && ftell(errors->file) == 0)
        fputs("row,sku,field,code,message,level,file\r\n", errors->file);
    return errors->file != NULL;
}

static void write_line(struct import_errors *errors, const struct import_place *place,
                       const struct fault *fault, const char *level)
{
    if (!open_file(errors))
        return;
    if (place->row)
        fprintf(errors->file, "%ld", place->row);
    const char *cells[] = {place->sku, fault->field, fault->code, fault->text, level, place->file};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        putc(',', errors->file);
        csv_write_cell(errors->file, cells[i] ? cells[i] : "");
    }
    fputs("\r\n", errors->file);
    fflush(errors->file);
}

void import_errors_add(struct import_errors *errors, const struct import_place *place,
                       const struct fault *fault)
{
    count(errors->arena, errors->report->errors, fault);
    write_line(errors, place, fault, "error");
}

void import_errors_warn(struct import_errors *errors, const struct import_place *place,
                        const struct fault *warning)
{
    count(errors->arena, errors->report->warnings, warning);
    write_line(errors, place, warning, "warning");
}

static struct fault *hash_file(struct arena *arena, const char *path, XXH3_state_t *state)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = 0;

    if (fd < 0)
        return fault_new(arena, FAULT_NOT_FOUND, "no_file", "%s: %s", path, strerror(errno));
    char *chunk = malloc(HASH_CHUNK_BYTES);
    if (!chunk)
        abort();
    while ((got = read(fd, chunk, HASH_CHUNK_BYTES)) > 0)
        XXH3_128bits_update(state, chunk, (size_t)got);
    free(chunk);
    close(fd);
    if (got < 0)
        return fault_new(arena, FAULT_UNAVAILABLE, "unreadable", "%s: %s", path, strerror(errno));
    return NULL;
}

static int is_data_file(const struct dirent *entry)
{
    return text_ends_with(entry->d_name, ".csv") && !text_ends_with(entry->d_name, ".errors.csv");
}

static struct fault *hash_folder(struct arena *arena, const char *path, XXH3_state_t *state)
{
    struct dirent **list;
    struct fault *fault = NULL;
    int count_ = scandir(path, &list, is_data_file, alphasort);

    if (count_ < 0)
        return fault_new(arena, FAULT_NOT_FOUND, "no_file", "%s: %s", path, strerror(errno));
    for (int i = 0; i < count_; i++) {
        XXH3_128bits_update(state, list[i]->d_name, strlen(list[i]->d_name));
        if (!fault)
            fault = hash_file(arena, arena_printf(arena, "%s/%s", path, list[i]->d_name), state);
        free(list[i]);
    }
    free(list);
    return fault;
}

struct fault *import_source_hash(struct arena *arena, const char *path, const char **hash)
{
    XXH3_state_t *state = XXH3_createState();
    struct stat status;
    struct fault *fault;

    if (!state)
        abort();
    XXH3_128bits_reset(state);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        fault = hash_folder(arena, path, state);
    else
        fault = hash_file(arena, path, state);
    XXH128_hash_t value = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    *hash = arena_printf(arena, "%016llx%016llx", (unsigned long long)value.high64,
                         (unsigned long long)value.low64);
    return fault;
}

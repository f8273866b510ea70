/* One file of nginx's page cache. */
#include "services/page_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define HEAD_BYTES     16384
#define KEY            "\nKEY: "
#define RECORD_BYTES   8
#define DIGITS_MAXIMUM 18
#define VERSION        5 /* of nginx's ngx_http_file_cache_header_t, the same since 1.11.10 */

/*
 * How such a file begins (nginx, src/http/ngx_http_cache.h), on a machine of 64 bits. valid_sec is
 * when the page's time is over, updating_sec for how long it may be sent afterwards; nginx reads
 * both anew with every request.
 */
struct head {
    uint64_t version;
    int64_t valid_sec, updating_sec, error_sec, last_modified, date;
    uint32_t crc32;
    uint16_t valid_msec, header_start, body_start;
};

static int open_file(int folder, const char *name, int flags)
{
    return openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW);
}

/* The value of a header between start and end; *length without the end of the line. */
static const char *find_header(const char *start, const char *end, const char *name, size_t *length)
{
    size_t name_length = strlen(name);
    const char *found = memmem(start, (size_t)(end - start), name, name_length);

    if (!found)
        return NULL;
    found += name_length;
    const char *over = memchr(found, '\r', (size_t)(end - found));
    *length = (size_t)((over ? over : end) - found);
    return found;
}

/* A number that stands at *at; 0 when there is none, or it is too long for one. */
static int64_t take_number(const char **at, const char *end)
{
    int64_t number = 0;
    size_t digits = 0;

    for (; *at < end && **at >= '0' && **at <= '9'; (*at)++, digits++)
        if (digits < DIGITS_MAXIMUM)
            number = number * 10 + (**at - '0');
    return digits <= DIGITS_MAXIMUM ? number : 0;
}

/* "* + 17 23" */
static void read_shows(const char *at, size_t length, struct page_file *file)
{
    for (const char *end = at + length; at < end;) {
        if (*at < '0' || *at > '9') {
            file->everything |= *at == '*';
            file->membership |= *at == '+';
            at++;
            continue;
        }
        int64_t id = take_number(&at, end);
        if (id && file->count < PAGE_FILE_SHOWS_MAXIMUM)
            file->ids[file->count++] = id;
        else
            file->everything = true;
    }
}

/* After the key comes the head of a FastCGI record, eight bytes of any value, then the headers. */
void page_file_parse(const char *bytes, size_t count, struct page_file *file)
{
    const char *end = bytes + count, *key = memmem(bytes, count, KEY, sizeof KEY - 1);
    const char *line = key ? memchr(key + 1, '\n', (size_t)(end - key - 1)) : NULL;
    const char *start = line && end - line > RECORD_BYTES ? line + 1 + RECORD_BYTES : NULL;
    const char *body = start ? memmem(start, (size_t)(end - start), "\r\n\r\n", 4) : NULL;
    size_t length;

    *file = (struct page_file){0};
    const char *shows = body ? find_header(start, body, "\r\nX-Mercer-Shows: ", &length) : NULL;
    file->everything = !shows;
    if (shows)
        read_shows(shows, length, file);
    const char *made = body ? find_header(start, body, "\r\nX-Mercer-Made: ", &length) : NULL;
    if (made)
        file->made_ms = take_number(&made, made + length);
}

bool page_file_read(int folder, const char *name, struct page_file *file)
{
    char bytes[HEAD_BYTES];
    int fd = open_file(folder, name, O_RDONLY);
    ssize_t count = fd < 0 ? -1 : pread(fd, bytes, sizeof bytes, 0);

    if (fd >= 0)
        close(fd);
    if (count < 0)
        return false;
    page_file_parse(bytes, (size_t)count, file);
    return true;
}

bool page_file_outdate(int folder, const char *name)
{
    struct head head;
    int fd = open_file(folder, name, O_RDWR);
    int64_t past = (int64_t)time(NULL) - 2;

    if (fd < 0)
        return false;
    bool is_known = pread(fd, &head, sizeof head, 0) == (ssize_t)sizeof head &&
                    head.version == VERSION && head.date > past - 100000 && head.date <= past + 10;
    bool is_done = is_known && (head.valid_sec <= past ||
                                pwrite(fd, &past, sizeof past, offsetof(struct head, valid_sec)) ==
                                    (ssize_t)sizeof past);
    close(fd);
    if (is_done)
        return true;
    page_file_remove(folder, name);
    return false;
}

/* nginx would note an error for each file that it does not find when it clears up. */
void page_file_remove(int folder, const char *name)
{
    char link[NAME_MAX];

    snprintf(link, sizeof link, "%.*s.gone", NAME_MAX - 16, name);
    unlinkat(folder, link, 0);
    if (symlinkat("/dev/null/gone", folder, link) < 0 || renameat(folder, link, folder, name) < 0)
        unlinkat(folder, name, 0);
}

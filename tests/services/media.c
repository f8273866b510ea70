/* Pictures: what is taken, what is refused, what is stripped, and that a size is made once. */
#include "services/media.h"

#include "base/files.h"
#include "base/time.h"
#include "services/image.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

static struct arena arena;
static char folder[] = "/tmp/mercer-media-XXXXXX";
static struct media *media;

static void setup(void)
{
    arena_init(&arena, 0);
    cr_assert(mkdtemp(folder) != NULL);
    media = media_new(folder, MERCER_PROGRAM);
}

static void teardown(void)
{
    media_free(media);
    char *command = arena_printf(&arena, "rm -rf '%s'", folder);
    cr_assert_eq(system(command), 0);
    arena_release(&arena);
}

TestSuite(media, .init = setup, .fini = teardown, .timeout = 120);

/* A PNG whose head claims width x height; its pixels are all of the same gray. */
static size_t make_png(unsigned char *out, uint32_t width, uint32_t height, bool whole)
{
    unsigned char *at = out;
    unsigned char head[13] = {0};
    uint32_t big;

    memcpy(at, "\x89PNG\r\n\x1a\n", 8);
    at += 8;
    big = htonl(width);
    memcpy(head, &big, 4);
    big = htonl(height);
    memcpy(head + 4, &big, 4);
    head[8] = 8; /* bits; gray */
    size_t raw_length = whole ? (size_t)height * (width + 1) : 1;
    unsigned char *raw = calloc(raw_length, 1), *packed = malloc(compressBound(raw_length));
    for (size_t row = 0; whole && row < height; row++)
        memset(raw + row * (width + 1) + 1, 0x80, width);
    uLongf packed_length = compressBound(raw_length);
    compress(packed, &packed_length, raw, raw_length);
    const struct {
        const char *name;
        const unsigned char *bytes;
        size_t length;
    } chunks[] = {{"IHDR", head, 13}, {"IDAT", packed, packed_length}, {"IEND", head, 0}};
    for (int i = 0; i < 3; i++) {
        big = htonl((uint32_t)chunks[i].length);
        memcpy(at, &big, 4);
        memcpy(at + 4, chunks[i].name, 4);
        memcpy(at + 8, chunks[i].bytes, chunks[i].length);
        big = htonl((uint32_t)crc32(0, at + 4, (uInt)chunks[i].length + 4));
        memcpy(at + 8 + chunks[i].length, &big, 4);
        at += chunks[i].length + 12;
    }
    free(raw);
    free(packed);
    return (size_t)(at - out);
}

static const char *stored_png(uint32_t width, uint32_t height)
{
    unsigned char *bytes = arena_alloc(&arena, 1 << 20);
    struct media_picture *picture = arena_alloc(&arena, sizeof *picture);
    size_t length = make_png(bytes, width, height, true);
    struct fault *fault = media_store(media, &arena, bytes, length, picture);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
    cr_assert_eq(picture->width, (int)width);
    cr_assert_eq(picture->height, (int)height);
    cr_assert_str_eq(picture->color, "#808080");
    return picture->hash;
}

Test(media, stores_by_content)
{
    const char *first = stored_png(300, 200), *again = stored_png(300, 200);
    const char *path = media_original(media, &arena, first);

    cr_assert_str_eq(first, again);
    cr_assert_not_null(path);
    cr_assert_null(media_original(media, &arena, "../../../../etc/passwd"));
    cr_assert_null(media_original(media, &arena, "00000000000000000000000000000000"));
}

Test(media, refuses_a_png_bomb_at_once)
{
    unsigned char bytes[4096];
    struct media_picture picture;
    size_t length = make_png(bytes, 50000, 50000, false);

    stored_png(10, 10); /* the helper is running */
    int64_t started_ms = time_monotonic_ms();
    struct fault *fault = media_store(media, &arena, bytes, length, &picture);
    cr_assert_not_null(fault);
    cr_assert_str_eq(fault->code, "picture_too_large");
    cr_assert_lt(time_monotonic_ms() - started_ms, 2000);
}

Test(media, refuses_what_is_no_picture)
{
    static const char *const texts[] = {"",
                                        "hello",
                                        "<html><svg></svg></html>",
                                        "%PDF-1.4",
                                        "BM123456",
                                        "\x89PNG\r\n\x1a\n broken",
                                        "\xff\xd8\xff\xe0 broken",
                                        "GIF89a",
                                        "RIFF1234WEBPxxxx",
                                        "<?xml version=\"1.0\"?><svg"};
    struct media_picture picture;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct fault *fault = media_store(media, &arena, texts[i], strlen(texts[i]), &picture);

        cr_assert_not_null(fault, "%s was taken", texts[i]);
        cr_expect(!strcmp(fault->code, "not_a_picture") || !strcmp(fault->code, "bad_picture"),
                  "%s: %s", texts[i], fault->code);
    }
}

Test(media, draws_svg_without_reading_other_files)
{
    static const char svg[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"#ff0000\"/>"
        "<image xlink:href=\"file:///etc/passwd\" width=\"40\" height=\"20\"/></svg>";
    struct media_picture picture;
    const char *path;
    struct fault *fault = media_store(media, &arena, svg, sizeof svg - 1, &picture);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
    cr_assert_eq(picture.width, 1920);
    cr_assert_eq(picture.height, 960);
    cr_assert_str_eq(picture.color, "#ff0000");
    cr_assert_null(media_derive(media, &arena, picture.hash, "160", "webp", &path));
}

/* The JPEG of the fixtures carries EXIF with GPS, a comment, XMP and turned orientation. */
Test(media, strips_metadata_and_turns_upright)
{
    char *bytes;
    size_t length;
    struct media_picture picture;
    const char *path;

    cr_assert_null(
        file_read(&arena, SOURCE_FOLDER "/tests/fixtures/gps.jpg", 1 << 20, &bytes, &length));
    cr_assert_not_null(memmem(bytes, length, "Exif", 4));
    cr_assert_not_null(memmem(bytes, length, "secret place", 12));
    cr_assert_null(media_store(media, &arena, bytes, length, &picture));
    cr_assert_eq(picture.width, 20, "it is turned by a quarter");
    cr_assert_eq(picture.height, 40);
    path = media_original(media, &arena, picture.hash);
    cr_assert_null(file_read(&arena, path, 1 << 20, &bytes, &length));
    cr_assert_null(memmem(bytes, length, "Exif", 4));
    cr_assert_null(memmem(bytes, length, "secret place", 12));
    cr_assert_null(memmem(bytes, length, "ns.adobe.com", 12));
    cr_assert_null(media_derive(media, &arena, picture.hash, "160", "avif", &path));
    cr_assert_null(file_read(&arena, path, 1 << 20, &bytes, &length));
    cr_assert_null(memmem(bytes, length, "Exif", 4));
}

Test(media, makes_sizes_and_never_larger_ones)
{
    static const struct {
        const char *width, *extension;
        const char *code;
    } asked[] = {
        {"160", "avif", NULL},         {"160", "webp", NULL},         {"160", "jpg", NULL},
        {"1920", "jpg", NULL},         {"161", "jpg", "no_picture"},  {"160", "png", "no_picture"},
        {"0160", "jpg", "no_picture"}, {"-160", "jpg", "no_picture"}, {"", "jpg", "no_picture"}};
    const char *hash = stored_png(300, 200), *path;

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        struct fault *fault =
            media_derive(media, &arena, hash, asked[i].width, asked[i].extension, &path);

        if (asked[i].code)
            cr_expect(fault && !strcmp(fault->code, asked[i].code), "%s.%s", asked[i].width,
                      asked[i].extension);
        else
            cr_expect_null(fault, "%s.%s: %s", asked[i].width, asked[i].extension,
                           fault ? fault->text : "");
    }
    char *bytes;
    size_t length;
    struct media_picture again;
    cr_assert_null(file_read(
        &arena, path = arena_printf(&arena, "%s/derived/%.2s/%s/1920.jpg", folder, hash, hash),
        1 << 20, &bytes, &length));
    cr_assert_null(media_store(media, &arena, bytes, length, &again));
    cr_assert_eq(again.width, 300, "never wider than it is");
}

Test(media, encodes_once_however_many_ask)
{
    const char *hash = stored_png(600, 600), *path = NULL;
    pid_t children[20];
    struct stat first, then;

    for (int i = 0; i < 20; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct arena own;
            struct media *mine = media_new(folder, MERCER_PROGRAM);

            arena_init(&own, 0);
            struct fault *fault = media_derive(mine, &own, hash, "480", "jpg", &path);
            _exit(fault || stat(path, &first) != 0 || first.st_size == 0);
        }
    }
    for (int i = 0; i < 20; i++) {
        int status;

        waitpid(children[i], &status, 0);
        cr_expect_eq(status, 0);
    }
    cr_assert_null(media_derive(media, &arena, hash, "480", "jpg", &path));
    cr_assert_eq(stat(path, &first), 0);
    usleep(20000);
    cr_assert_null(media_derive(media, &arena, hash, "480", "jpg", &path));
    cr_assert_eq(stat(path, &then), 0);
    cr_assert_eq(first.st_ino, then.st_ino);
    struct dirent *entry;
    DIR *listing = opendir(arena_printf(&arena, "%s/derived/%.2s/%s", folder, hash, hash));
    int files = 0;
    while ((entry = readdir(listing)))
        files += entry->d_name[0] != '.';
    closedir(listing);
    cr_assert_eq(files, 1, "no locks and no parts stay behind");
}

Test(media, says_when_it_cannot_write)
{
    unsigned char bytes[8192];
    size_t length = make_png(bytes, 20, 20, true);
    struct media_picture picture;
    struct media *broken = media_new("/proc/nowhere", MERCER_PROGRAM);
    struct fault *fault = media_store(broken, &arena, bytes, length, &picture);

    cr_assert_not_null(fault);
    cr_assert_eq(fault->kind, FAULT_UNAVAILABLE);
    media_free(broken);
}

Test(media, survives_its_helper)
{
    struct media *broken = media_new(folder, "/bin/false");
    unsigned char bytes[8192];
    size_t length = make_png(bytes, 20, 20, true);
    struct media_picture picture;

    cr_assert_str_eq(media_store(broken, &arena, bytes, length, &picture)->code, "bad_picture");
    cr_assert_str_eq(media_store(broken, &arena, bytes, length, &picture)->code, "bad_picture");
    media_free(broken);
}

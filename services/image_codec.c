/* The image process: decoding and encoding by libvips, locked in. */
#include "services/image.h"

#include "base/text.h"
#include "services/image_message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vips/vips.h>

#define MEMORY_BYTES_MAXIMUM (1536ul << 20)
#define CPU_SECONDS_MAXIMUM  300 /* of the process's life; the parent bounds one picture */
#define FILE_BYTES_MAXIMUM                                                                         \
    (1ul << 20) /* liborc keeps the code that it makes in a file of 64 KB                          \
                 */

struct refusal {
    enum fault_kind kind;
    const char *code;
    char text[200];
};

static const char *const loaders[IMAGE_FORMATS] = {
    [IMAGE_JPEG] = "jpegload_buffer", [IMAGE_PNG] = "pngload_buffer",
    [IMAGE_WEBP] = "webpload_buffer", [IMAGE_AVIF] = "heifload_buffer",
    [IMAGE_GIF] = "gifload_buffer",   [IMAGE_SVG] = "svgload_buffer",
};

static bool refuse(struct refusal *refusal, enum fault_kind kind, const char *code,
                   const char *text)
{
    refusal->kind = kind;
    refusal->code = code;
    snprintf(refusal->text, sizeof refusal->text, "%s", text);
    return false;
}

static bool broken(struct refusal *refusal)
{
    char line[160];

    snprintf(line, sizeof line, "%.*s", (int)strcspn(vips_error_buffer(), "\n"),
             vips_error_buffer());
    vips_error_clear();
    return refuse(refusal, FAULT_MALFORMED, "bad_picture", *line ? line : "it cannot be decoded");
}

/* Only the loader that belongs to the magic bytes ever sees them. */
static VipsImage *load(enum image_format format, void *bytes, size_t length)
{
    VipsBlob *blob = vips_blob_new(NULL, bytes, length);
    VipsImage *image = NULL;

    vips_call(loaders[format], blob, &image, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    vips_area_unref(VIPS_AREA(blob));
    return image;
}

/* Reads the head alone: nothing has been decoded yet. */
static bool check_size(enum image_format format, void *bytes, size_t length, struct image *image,
                       struct refusal *refusal)
{
    VipsImage *head = load(format, bytes, length);
    char text[120];

    if (!head)
        return broken(refusal);
    image->width = vips_image_get_width(head);
    image->height = vips_image_get_page_height(head);
    g_object_unref(head);
    if (image->width <= IMAGE_SIDE_MAXIMUM && image->height <= IMAGE_SIDE_MAXIMUM &&
        (int64_t)image->width * image->height <= IMAGE_PIXELS_MAXIMUM)
        return true;
    snprintf(text, sizeof text, "%d x %d pixels are more than %d million", image->width,
             image->height, IMAGE_PIXELS_MAXIMUM / 1000000);
    return refuse(refusal, FAULT_TOO_LARGE, "picture_too_large", text);
}

/* Shrinks while decoding, turns upright, converts to 8-bit sRGB, drops profiles and the rest. */
static VipsImage *fit(enum image_format format, void *bytes, size_t length, int width, int height)
{
    const char *last_option = NULL; /* NULL ends the options: without a profile it is sRGB */
    VipsImage *head = load(format, bytes, length);
    VipsBlob *blob = vips_blob_new(NULL, bytes, length);
    VipsImage *image = NULL, *plain = NULL;

    if (head && vips_image_get_typeof(head, VIPS_META_ICC_NAME))
        last_option = "export_profile";
    VIPS_UNREF(head);
    vips_call("thumbnail_buffer", blob, &image, width, "height", height, "size",
              format == IMAGE_SVG ? VIPS_SIZE_BOTH : VIPS_SIZE_DOWN, last_option, "srgb", NULL);
    vips_area_unref(VIPS_AREA(blob));
    if (!image)
        return NULL;
    if (vips_colourspace(image, &plain, VIPS_INTERPRETATION_sRGB, NULL) != 0)
        plain = NULL;
    g_object_unref(image);
    if (!plain)
        return NULL;
    image = vips_image_copy_memory(plain);
    g_object_unref(plain);
    return image;
}

/* On white, without an alpha channel. */
static VipsImage *flatten(VipsImage *image)
{
    VipsImage *flat = NULL;

    if (!vips_image_hasalpha(image))
        return g_object_ref(image);
    VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
    if (vips_flatten(image, &flat, "background", white, NULL) != 0)
        flat = NULL;
    vips_area_unref(VIPS_AREA(white));
    return flat;
}

static void average_color(VipsImage *image, char color[8])
{
    VipsImage *small = NULL, *flat, *stats = NULL;
    int channels[3] = {0xe7, 0xe5, 0xe1};
    double scale = 32.0 / (double)vips_image_get_width(image);

    if (vips_resize(image, &small, scale < 1 ? scale : 1, "kernel", VIPS_KERNEL_NEAREST, NULL) != 0)
        small = NULL;
    flat = small ? flatten(small) : NULL;
    if (flat && vips_stats(flat, &stats, NULL) == 0)
        for (int band = 0; band < 3; band++) {
            int row = vips_image_get_bands(flat) >= 3 ? band + 1 : 1;

            channels[band] = (int)(*VIPS_MATRIX(stats, 4, row) + 0.5) & 0xff;
        }
    vips_error_clear();
    snprintf(color, 8, "#%02x%02x%02x", channels[0] & 0xff, channels[1] & 0xff, channels[2] & 0xff);
    VIPS_UNREF(small);
    VIPS_UNREF(flat);
    VIPS_UNREF(stats);
}

static int encode(VipsImage *image, enum image_format format, bool is_original, void **bytes,
                  size_t *length)
{
    int64_t pixels = (int64_t)vips_image_get_width(image) * vips_image_get_height(image);

    switch (format) {
    case IMAGE_JPEG:
        return vips_jpegsave_buffer(image, bytes, length, "Q", is_original ? 90 : 80, "strip", TRUE,
                                    "interlace", !is_original, "optimize_coding", !is_original,
                                    NULL);
    case IMAGE_PNG:
        return vips_pngsave_buffer(image, bytes, length, "strip", TRUE, "compression", 6, NULL);
    case IMAGE_WEBP:
        return vips_webpsave_buffer(image, bytes, length, "strip", TRUE, "Q", is_original ? 92 : 78,
                                    "effort", pixels > 800000 ? 2 : 3, NULL);
    default:
        /* What a visitor waits for: below 300 ms for the first view of a 900 pixel picture. */
        return vips_heifsave_buffer(image, bytes, length, "compression",
                                    VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q", 68, "strip", TRUE,
                                    "effort", pixels > 1200000 ? 0 : 2, NULL);
    }
}

static bool normalise(const struct image_request *request, void *bytes, struct image *image,
                      void **out, struct refusal *refusal)
{
    static const enum image_format stored[IMAGE_FORMATS] = {
        [IMAGE_JPEG] = IMAGE_JPEG, [IMAGE_PNG] = IMAGE_PNG, [IMAGE_WEBP] = IMAGE_WEBP,
        [IMAGE_AVIF] = IMAGE_WEBP, [IMAGE_GIF] = IMAGE_PNG, [IMAGE_SVG] = IMAGE_SVG,
    };
    enum image_format from = (enum image_format)request->source_format;
    bool is_drawing = from == IMAGE_SVG;
    int side = is_drawing ? 64 : IMAGE_STORED_MAXIMUM;

    if (!check_size(from, bytes, request->length, image, refusal))
        return false;
    VipsImage *fitting = fit(from, bytes, request->length, side, side);
    if (!fitting)
        return broken(refusal);
    average_color(fitting, image->color);
    image->format = stored[from];
    if (is_drawing) {
        int longer = image->width > image->height ? image->width : image->height;

        image->width = VIPS_MAX(1, image->width * IMAGE_DRAWING_SIDE / longer);
        image->height = VIPS_MAX(1, image->height * IMAGE_DRAWING_SIDE / longer);
        image->length = request->length;
        *out = g_memdup2(bytes, request->length);
        g_object_unref(fitting);
        return true;
    }
    image->width = vips_image_get_width(fitting);
    image->height = vips_image_get_height(fitting);
    int result = encode(fitting, image->format, true, out, &image->length);
    g_object_unref(fitting);
    return result == 0 || broken(refusal);
}

static bool derive(const struct image_request *request, void *bytes, struct image *image,
                   void **out, struct refusal *refusal)
{
    enum image_format from = (enum image_format)request->source_format;

    if (!check_size(from, bytes, request->length, image, refusal))
        return false;
    VipsImage *fitting = fit(from, bytes, request->length, (int)request->width, 100000);
    if (!fitting)
        return broken(refusal);
    image->format = (enum image_format)request->format;
    VipsImage *ready = image->format == IMAGE_JPEG ? flatten(fitting) : g_object_ref(fitting);
    g_object_unref(fitting);
    if (!ready)
        return broken(refusal);
    image->width = vips_image_get_width(ready);
    image->height = vips_image_get_height(ready);
    int result = encode(ready, image->format, false, out, &image->length);
    g_object_unref(ready);
    return result == 0 || broken(refusal);
}

static bool answer(const struct image_request *request, void *bytes)
{
    struct image image = {.color = "#e7e5e1"};
    struct refusal refusal = {0};
    void *out = NULL;
    bool is_done = request->operation == IMAGE_DERIVE
                       ? derive(request, bytes, &image, &out, &refusal)
                       : normalise(request, bytes, &image, &out, &refusal);
    struct image_response response = {
        .is_fault = !is_done,
        .fault_kind = refusal.kind,
        .format = image.format,
        .width = image.width,
        .height = image.height,
        .length = is_done ? image.length : strlen(refusal.text),
    };

    memcpy(response.color, image.color, sizeof response.color);
    if (!is_done)
        snprintf(response.code, sizeof response.code, "%s", refusal.code);
    bool is_sent = image_pipe_write(STDOUT_FILENO, &response, sizeof response) &&
                   image_pipe_write(STDOUT_FILENO, is_done ? out : refusal.text, response.length);
    g_free(out);
    return is_sent;
}

/* What a broken decoder could do must be little: no new rights, files, memory or time. */
static void lock_in(void)
{
    struct rlimit none = {0, 0}, file = {FILE_BYTES_MAXIMUM, FILE_BYTES_MAXIMUM};
    struct rlimit cpu = {CPU_SECONDS_MAXIMUM, CPU_SECONDS_MAXIMUM};

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0);
#if !defined(__SANITIZE_ADDRESS__)
    struct rlimit memory = {MEMORY_BYTES_MAXIMUM, MEMORY_BYTES_MAXIMUM};
    setrlimit(RLIMIT_AS, &memory);
#endif
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &file);
    setrlimit(RLIMIT_CPU, &cpu);
}

static void block_formats(void)
{
    static const char *const trusted[] = {"VipsForeignLoadJpeg",  "VipsForeignLoadPng",
                                          "VipsForeignLoadWebp",  "VipsForeignLoadHeif",
                                          "VipsForeignLoadNsgif", "VipsForeignLoadSvg"};

    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (size_t i = 0; i < sizeof trusted / sizeof trusted[0]; i++)
        vips_operation_block_set(trusted[i], FALSE);
}

int image_serve(const char *program)
{
    struct image_request request;

    setenv("MALLOC_ARENA_MAX", "2", 0);
    if (vips_init(program) != 0) {
        fputs("libvips cannot be started\n", stderr);
        return EXIT_FAILURE;
    }
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    block_formats();
    /* One small picture first: it makes libvips load what it loads late. */
    VipsImage *black = NULL;
    if (vips_black(&black, 1, 1, NULL) == 0)
        g_object_unref(black);
    lock_in();
    struct rlimit files = {64, 64};
    setrlimit(RLIMIT_NOFILE, &files);
    while (image_pipe_read(STDIN_FILENO, &request, sizeof request)) {
        if (request.length > IMAGE_BYTES_MAXIMUM || request.source_format >= IMAGE_FORMATS)
            return EXIT_FAILURE;
        void *bytes = malloc(request.length + 1);
        if (!bytes || !image_pipe_read(STDIN_FILENO, bytes, request.length))
            return EXIT_FAILURE;
        bool is_sent = answer(&request, bytes);
        free(bytes);
        if (!is_sent)
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

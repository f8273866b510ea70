/* Pictures, films, reviews and questions of an import record. */
#include "base/json_write.h"
#include "base/text.h"
#include "shop/import_check.h"

#include <string.h>

#define SOURCE_BYTES_MAXIMUM 2000
#define VOICES_MAXIMUM       10000

/* Writes one entry unless the picture is there already; returns its place, -1 when refused. */
static int add_picture(struct check *check, struct check_media *media, struct json_object *entry,
                       bool in_gallery)
{
    bool is_object = json_object_is_type(entry, json_type_object);
    struct json_object *alt = is_object ? CHECK_MEMBER(entry, "alt") : NULL;
    const char *source = check_text(
        check, "media", is_object ? CHECK_MEMBER(entry, "src", "source", "url", "image") : entry,
        SOURCE_BYTES_MAXIMUM);
    const char *hash = NULL;

    if (!source)
        return -1;
    size_t place = (size_t)(uintptr_t)map_find(&media->places, source);
    if (place)
        return (int)place - 1;
    if (media->count >= IMPORT_IMAGES_MAXIMUM) {
        check_refuse(check, "media", "too_many_images", "there are more than %d pictures",
                     IMPORT_IMAGES_MAXIMUM);
        return -1;
    }
    if (check->checks->pictures) {
        struct fault *fault = import_pictures_find(check->checks->pictures, check->known,
                                                   check->arena, source, &hash);

        if (fault) {
            fault->field = "media";
            *check->last_warning = fault;
            check->last_warning = &fault->next;
        }
    }
    if (hash) { /* one picture under two names is one picture */
        place = (size_t)(uintptr_t)map_find(&media->places, hash);
        if (place)
            return (int)place - 1;
        map_set(&media->places, hash, (void *)(uintptr_t)(media->count + 1));
    }
    json_open(&media->list, NULL, '{');
    json_add_text(&media->list, hash ? "hash" : "source", hash ? hash : source);
    if (alt) {
        if (json_object_is_type(alt, json_type_object))
            json_add_document(&media->list, "alt", alt);
        else if (*json_object_get_string(alt))
            known_add_texts(check->known, &media->list, "alt", alt);
    }
    if (!in_gallery)
        json_add_bool(&media->list, "in_gallery", false);
    json_close(&media->list, '}');
    map_set(&media->places, source, (void *)(uintptr_t)(media->count + 1));
    return media->count++;
}

static bool is_same(struct json_object *a, struct json_object *b)
{
    const char *x = json_object_is_type(a, json_type_object) ? json_get_text(a, "src")
                                                             : json_object_get_string(a);
    const char *y = json_object_is_type(b, json_type_object) ? json_get_text(b, "src")
                                                             : json_object_get_string(b);
    return x && y && strcmp(x, y) == 0;
}

void check_product_media(struct check *check, struct check_media *media,
                         struct json_object *document)
{
    struct json_object *from = CHECK_MEMBER(document, "media");
    struct json_object *primary =
        json_object_is_type(from, json_type_object) ? CHECK_MEMBER(from, "primary_image") : NULL;
    struct json_object *gallery = json_object_is_type(from, json_type_object)
                                      ? CHECK_MEMBER(from, "gallery", "images")
                                      : CHECK_MEMBER(document, "images", "media");
    size_t count =
        json_object_is_type(gallery, json_type_array) ? json_object_array_length(gallery) : 0;

    *media = (struct check_media){.count = 0};
    buf_init(&media->list, 0);
    map_init(&media->places, check->arena);
    json_open(&media->list, NULL, '[');
    /* The gallery may say more about the primary picture (its alt text) than its bare address. */
    if (primary) {
        struct json_object *best = primary;

        for (size_t i = 0; i < count; i++)
            if (is_same(primary, json_object_array_get_idx(gallery, i)))
                best = json_object_array_get_idx(gallery, i);
        add_picture(check, media, json_object_is_type(primary, json_type_object) ? primary : best,
                    true);
    }
    for (size_t i = 0; i < count; i++)
        add_picture(check, media, json_object_array_get_idx(gallery, i), true);
}

const char *check_variant_media(struct check *check, struct check_media *media,
                                struct json_object *images)
{
    struct buf out;
    bool is_list = json_object_is_type(images, json_type_array);
    size_t count = is_list ? json_object_array_length(images) : images != NULL;

    if (!count)
        return "[]";
    buf_init(&out, 0);
    json_open(&out, NULL, '[');
    for (size_t i = 0; i < count; i++) {
        int place = add_picture(check, media,
                                is_list ? json_object_array_get_idx(images, i) : images, false);

        if (place >= 0)
            json_add_int(&out, NULL, place);
    }
    json_close(&out, ']');
    const char *text = arena_strndup(check->arena, out.data, out.length);
    buf_release(&out);
    return text;
}

/* Text that keeps its line breaks; control characters are dropped. */
static const char *read_body(struct check *check, const char *field, struct json_object *member)
{
    const char *text = member ? json_object_get_string(member) : "";
    char *clean, *end;

    if (strlen(text) > 20000) {
        check_refuse(check, field, "too_long", "more than 20000 bytes");
        return "";
    }
    text += strspn(text, " \t\r\n");
    clean = end = arena_alloc(check->arena, strlen(text) + 1);
    for (; *text; text++)
        if ((unsigned char)*text >= ' ' || *text == '\n' || *text == '\t')
            *end++ = *text;
    while (end > clean && strchr(" \t\n", end[-1]))
        *--end = '\0';
    return clean;
}

static void add_status(struct check *check, struct json_object *status)
{
    static const char *const states[] = {"pending", "published", "rejected"};
    const char *text = check_text(check, "reviews.status", status, 20);

    if (!text)
        return;
    for (size_t i = 0; i < 3; i++)
        if (strcmp(states[i], text) == 0) {
            json_add_text(check->out, "status", text);
            return;
        }
    check_refuse(check, "reviews.status", "bad_status",
                 "\"%s\" is none of pending, published, rejected", text);
}

static void add_review(struct check *check, struct json_object *review)
{
    struct json_object *stars = CHECK_MEMBER(review, "rating");
    struct json_object *reply = CHECK_MEMBER(review, "reply");
    struct json_object *verified = CHECK_MEMBER(review, "is_verified", "verified");
    const char *author =
        check_text(check, "reviews.author", CHECK_MEMBER(review, "author", "nickname"), 200);
    int64_t rating = 0;

    if (!stars || !text_to_int(json_object_get_string(stars), 1, 5, &rating)) {
        check_refuse(check, "reviews.rating", "bad_rating", "a rating is 1, 2, 3, 4 or 5");
        return;
    }
    json_open(check->out, NULL, '{');
    json_add_text(check->out, "author", author ? author : "");
    json_add_int(check->out, "rating", rating);
    json_add_text(check->out, "title",
                  check_text(check, "reviews.title", CHECK_MEMBER(review, "title"), 500));
    json_add_text(check->out, "body",
                  read_body(check, "reviews.body", CHECK_MEMBER(review, "body", "comment")));
    json_add_text(check->out, "language",
                  check_text(check, "reviews.language", CHECK_MEMBER(review, "language"), 20));
    if (verified && json_object_get_boolean(verified))
        json_add_bool(check->out, "is_verified", true);
    add_status(check, CHECK_MEMBER(review, "status"));
    if (json_object_is_type(reply, json_type_object)) {
        json_add_text(check->out, "reply",
                      read_body(check, "reviews.reply", CHECK_MEMBER(reply, "body")));
        json_add_text(
            check->out, "replied_at",
            check_time(check, "reviews.reply.created_at", CHECK_MEMBER(reply, "created_at")));
    } else if (reply) {
        json_add_text(check->out, "reply", read_body(check, "reviews.reply", reply));
        json_add_text(check->out, "replied_at",
                      check_time(check, "reviews.replied_at", CHECK_MEMBER(review, "replied_at")));
    }
    json_add_text(
        check->out, "created_at",
        check_time(check, "reviews.created_at", CHECK_MEMBER(review, "created_at", "date")));
    json_close(check->out, '}');
}

static void add_answers(struct check *check, struct json_object *answers)
{
    static const char *const roles[] = {"seller", "staff", "customer"};
    size_t count =
        json_object_is_type(answers, json_type_array) ? json_object_array_length(answers) : 0;

    json_open(check->out, "answers", '[');
    for (size_t i = 0; i < count && i < VOICES_MAXIMUM; i++) {
        struct json_object *answer = json_object_array_get_idx(answers, i);
        const char *role = check_text(check, "answers.role", CHECK_MEMBER(answer, "role"), 20);
        const char *author =
            check_text(check, "answers.author", CHECK_MEMBER(answer, "author"), 200);
        bool is_listed = !role;

        for (size_t k = 0; role && k < 3; k++)
            is_listed |= strcmp(role, roles[k]) == 0;
        if (!is_listed)
            check_refuse(check, "answers.role", "bad_role",
                         "\"%s\" is none of seller, staff, customer", role);
        json_open(check->out, NULL, '{');
        json_add_text(check->out, "author", author ? author : "");
        json_add_text(check->out, "role", role);
        json_add_text(check->out, "body",
                      read_body(check, "answers.body", CHECK_MEMBER(answer, "body")));
        add_status(check, CHECK_MEMBER(answer, "status"));
        json_add_text(check->out, "created_at",
                      check_time(check, "answers.created_at", CHECK_MEMBER(answer, "created_at")));
        json_close(check->out, '}');
    }
    json_close(check->out, ']');
}

void check_voices(struct check *check, struct json_object *document)
{
    struct json_object *reviews = CHECK_MEMBER(document, "reviews");
    struct json_object *questions = CHECK_MEMBER(document, "questions");
    size_t count =
        json_object_is_type(reviews, json_type_array) ? json_object_array_length(reviews) : 0;

    json_open(check->out, "reviews", '[');
    for (size_t i = 0; i < count && i < VOICES_MAXIMUM; i++)
        add_review(check, json_object_array_get_idx(reviews, i));
    json_close(check->out, ']');
    count =
        json_object_is_type(questions, json_type_array) ? json_object_array_length(questions) : 0;
    json_open(check->out, "questions", '[');
    for (size_t i = 0; i < count && i < VOICES_MAXIMUM; i++) {
        struct json_object *question = json_object_array_get_idx(questions, i);
        const char *author =
            check_text(check, "questions.author", CHECK_MEMBER(question, "author"), 200);

        json_open(check->out, NULL, '{');
        json_add_text(check->out, "author", author ? author : "");
        json_add_text(check->out, "body",
                      read_body(check, "questions.body", CHECK_MEMBER(question, "body")));
        json_add_text(
            check->out, "language",
            check_text(check, "questions.language", CHECK_MEMBER(question, "language"), 20));
        add_status(check, CHECK_MEMBER(question, "status"));
        json_add_text(
            check->out, "created_at",
            check_time(check, "questions.created_at", CHECK_MEMBER(question, "created_at")));
        add_answers(check, CHECK_MEMBER(question, "answers"));
        json_close(check->out, '}');
    }
    json_close(check->out, ']');
}

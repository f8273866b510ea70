/* Redis: what may be forgotten. Every failure is a miss and closes the connection. */
#include "services/cache.h"

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"

#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_TIMEOUT_MS 50
#define COMMAND_TIMEOUT_MS 100
#define RETRY_AFTER_MS     1000
#define TOGETHER_MAXIMUM   100

struct cache {
    char *address;
    redisContext *context;
    int64_t lost_at_ms; /* 0: not lost */
};

static struct timeval milliseconds(int count)
{
    return (struct timeval){count / 1000, count % 1000 * 1000};
}

struct cache *cache_new(const char *address)
{
    struct cache *cache = calloc(1, sizeof *cache);

    if (!cache || !(cache->address = strdup(address)))
        abort();
    return cache;
}

static void disconnect(struct cache *cache)
{
    if (cache->context)
        redisFree(cache->context);
    cache->context = NULL;
}

void cache_free(struct cache *cache)
{
    if (!cache)
        return;
    disconnect(cache);
    free(cache->address);
    free(cache);
}

/* hiredis 0.14: after any error the context is unusable. */
static void lose(struct cache *cache)
{
    log_warning("Redis does not answer; going on without it",
                log_text("reason", cache->context ? cache->context->errstr : "no memory"));
    disconnect(cache);
    cache->lost_at_ms = time_monotonic_ms();
}

static bool ensure_connected(struct cache *cache)
{
    if (cache->context)
        return true;
    if (!*cache->address)
        return false;
    if (cache->lost_at_ms && time_monotonic_ms() - cache->lost_at_ms < RETRY_AFTER_MS)
        return false;
    struct timeval limit = milliseconds(CONNECT_TIMEOUT_MS);

    if (text_starts_with(cache->address, "unix:")) {
        cache->context = redisConnectUnixWithTimeout(cache->address + strlen("unix:"), limit);
    } else {
        const char *colon = strrchr(cache->address, ':');
        char *host = strndup(cache->address,
                             colon ? (size_t)(colon - cache->address) : strlen(cache->address));
        int64_t port = 6379;

        if (!host)
            abort();
        if (colon && !text_to_int(colon + 1, 1, 65535, &port))
            port = 6379;
        cache->context = redisConnectWithTimeout(host, (int)port, limit);
        free(host);
    }
    if (!cache->context || cache->context->err) {
        lose(cache);
        return false;
    }
    cache->lost_at_ms = 0;
    redisSetTimeout(cache->context, milliseconds(COMMAND_TIMEOUT_MS));
    return true;
}

/* The reply of one command, NULL for a miss of any kind. The caller frees it. */
static redisReply *ask(struct cache *cache, int count, const char *const *words)
{
    if (!ensure_connected(cache))
        return NULL;
    redisReply *reply = redisCommandArgv(cache->context, count, (const char **)words, NULL);
    if (!reply) {
        lose(cache);
        return NULL;
    }
    if (reply->type == REDIS_REPLY_ERROR) {
        log_warning("Redis refuses a command", log_text("command", words[0]),
                    log_text("reason", reply->str));
        freeReplyObject(reply);
        return NULL;
    }
    return reply;
}

static void tell(struct cache *cache, int count, const char *const *words)
{
    redisReply *reply = ask(cache, count, words);

    if (reply)
        freeReplyObject(reply);
}

char *cache_get(struct cache *cache, struct arena *arena, const char *key)
{
    redisReply *reply = ask(cache, 2, (const char *[]){"GET", key});
    char *value = NULL;

    if (reply && reply->type == REDIS_REPLY_STRING)
        value = arena_strndup(arena, reply->str, reply->len);
    if (reply)
        freeReplyObject(reply);
    return value;
}

static void print_number(char text[12], int number)
{
    snprintf(text, 12, "%d", number);
}

void cache_set(struct cache *cache, const char *key, const char *value, int ttl_seconds)
{
    char ttl[12];

    print_number(ttl, ttl_seconds);
    tell(cache, 5, (const char *[]){"SET", key, value, "EX", ttl});
}

void cache_delete(struct cache *cache, const char *key)
{
    tell(cache, 2, (const char *[]){"DEL", key});
}

/* Sends several commands at once; replies are the caller's to free, NULL where there is none. */
static bool ask_together(struct cache *cache, size_t commands, const char *const (*words)[5],
                         const int *counts, redisReply **replies)
{
    memset(replies, 0, commands * sizeof(redisReply *));
    if (!ensure_connected(cache))
        return false;
    for (size_t i = 0; i < commands; i++)
        redisAppendCommandArgv(cache->context, counts[i], (const char **)words[i], NULL);
    for (size_t i = 0; i < commands; i++) {
        void *reply = NULL;

        if (redisGetReply(cache->context, &reply) != REDIS_OK) {
            lose(cache);
            return false;
        }
        replies[i] = reply;
    }
    return true;
}

void cache_get_many(struct cache *cache, struct arena *arena, const char *const *keys, size_t count,
                    char **values)
{
    const char **words = arena_array(arena, count + 1, sizeof *words);

    words[0] = "MGET";
    memcpy(words + 1, keys, count * sizeof *keys);
    memset(values, 0, count * sizeof *values);
    redisReply *reply = ask(cache, (int)count + 1, words);
    for (size_t i = 0; reply && reply->type == REDIS_REPLY_ARRAY && i < reply->elements; i++)
        if (i < count && reply->element[i]->type == REDIS_REPLY_STRING)
            values[i] = arena_strndup(arena, reply->element[i]->str, reply->element[i]->len);
    if (reply)
        freeReplyObject(reply);
}

void cache_set_newer(struct cache *cache, const char *key, int64_t made_ms, const char *value,
                     int ttl_seconds)
{
    static const char script[] =
        "local made = string.match(redis.call('GETRANGE', KEYS[1], 0, 40), '^{\"made_ms\":(%d+)')\n"
        "if made and tonumber(made) >= tonumber(ARGV[1]) then return 0 end\n"
        "redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])\n"
        "return 1";
    char made[24], ttl[12];

    snprintf(made, sizeof made, "%lld", (long long)made_ms);
    print_number(ttl, ttl_seconds);
    tell(cache, 7, (const char *[]){"EVAL", script, "1", key, made, value, ttl});
}

static bool set_together(struct cache *cache, const char *const *keys, size_t count,
                         const char *value, const char *ttl)
{
    const char *words[TOGETHER_MAXIMUM][5];
    int counts[TOGETHER_MAXIMUM] = {0};
    redisReply *replies[TOGETHER_MAXIMUM];

    for (size_t i = 0; i < count; i++) {
        memcpy(words[i], (const char *[]){"SET", keys[i], value, "EX", ttl}, sizeof words[i]);
        counts[i] = 5;
    }
    bool is_done = ask_together(cache, count, (const char *const(*)[5])words, counts, replies);
    for (size_t i = 0; i < count; i++) {
        is_done = is_done && replies[i] && replies[i]->type == REDIS_REPLY_STATUS;
        if (replies[i])
            freeReplyObject(replies[i]);
    }
    return is_done;
}

bool cache_set_many(struct cache *cache, const char *const *keys, size_t count, const char *value,
                    int ttl_seconds)
{
    char ttl[12];
    bool is_done = true;

    print_number(ttl, ttl_seconds);
    for (size_t i = 0; is_done && i < count; i += TOGETHER_MAXIMUM)
        is_done =
            set_together(cache, keys + i,
                         count - i < TOGETHER_MAXIMUM ? count - i : TOGETHER_MAXIMUM, value, ttl);
    return is_done;
}

bool cache_set_short(struct cache *cache, const char *key, const char *value, int ttl_ms,
                     bool is_renewal)
{
    char ttl[12];

    print_number(ttl, ttl_ms);
    redisReply *reply =
        ask(cache, is_renewal ? 6 : 5, (const char *[]){"SET", key, value, "PX", ttl, "XX"});
    bool is_done = reply && reply->type == REDIS_REPLY_STATUS;
    if (reply)
        freeReplyObject(reply);
    return is_done;
}

size_t cache_ring_add(struct cache *cache, const char *key, const char *value, int maximum,
                      int ttl_seconds)
{
    char last[12], ttl[12];
    redisReply *replies[4];
    size_t length = 0;

    print_number(last, maximum - 1);
    print_number(ttl, ttl_seconds);
    const char *const words[4][5] = {{"LREM", key, "0", value},
                                     {"LPUSH", key, value},
                                     {"LTRIM", key, "0", last},
                                     {"EXPIRE", key, ttl}};
    ask_together(cache, 4, words, (const int[]){4, 3, 4, 3}, replies);
    if (replies[1] && replies[1]->type == REDIS_REPLY_INTEGER)
        length = (size_t)replies[1]->integer;
    for (size_t i = 0; i < 4; i++)
        if (replies[i])
            freeReplyObject(replies[i]);
    return length > (size_t)maximum ? (size_t)maximum : length;
}

void cache_ring_append(struct cache *cache, const char *key, const char *value)
{
    tell(cache, 3, (const char *[]){"RPUSH", key, value});
}

size_t cache_ring_list(struct cache *cache, struct arena *arena, const char *key,
                       const char **values, size_t maximum)
{
    char last[12];
    size_t count = 0;

    print_number(last, (int)maximum - 1);
    redisReply *reply = ask(cache, 4, (const char *[]){"LRANGE", key, "0", last});
    if (reply && reply->type == REDIS_REPLY_ARRAY)
        for (size_t i = 0; i < reply->elements && count < maximum; i++)
            if (reply->element[i]->type == REDIS_REPLY_STRING)
                values[count++] =
                    arena_strndup(arena, reply->element[i]->str, reply->element[i]->len);
    if (reply)
        freeReplyObject(reply);
    return count;
}

size_t cache_hash_list(struct cache *cache, struct arena *arena, const char *key,
                       struct cache_field *fields, size_t maximum)
{
    redisReply *reply = ask(cache, 2, (const char *[]){"HGETALL", key});
    size_t count = 0;

    if (reply && reply->type == REDIS_REPLY_ARRAY)
        for (size_t i = 0; i + 1 < reply->elements && count < maximum; i += 2)
            fields[count++] = (struct cache_field){
                arena_strndup(arena, reply->element[i]->str, reply->element[i]->len),
                arena_strndup(arena, reply->element[i + 1]->str, reply->element[i + 1]->len)};
    if (reply)
        freeReplyObject(reply);
    return count;
}

bool cache_is_up(struct cache *cache)
{
    redisReply *reply = ask(cache, 1, (const char *[]){"PING"});

    if (reply)
        freeReplyObject(reply);
    return reply != NULL;
}

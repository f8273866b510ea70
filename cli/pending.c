/* Changes that the index perhaps does not have yet. */
#include "cli/pending.h"

#include <stdlib.h>
#include <string.h>

/* "xmin:xmax:xip,xip...": everything from xmax on is unseen, and what stands in the list. */
struct snapshot {
    uint64_t xmax;
    const char *list;
};

static struct snapshot read_snapshot(const char *text)
{
    const char *first = strchr(text, ':'), *second = first ? strchr(first + 1, ':') : NULL;

    return (struct snapshot){.xmax = first ? strtoull(first + 1, NULL, 10) : 0,
                             .list = second ? second + 1 : ""};
}

/* The next number of the list; false at its end. */
static bool next_in_list(const char **list, uint64_t *xid)
{
    char *end;

    if (**list < '0' || **list > '9')
        return false;
    *xid = strtoull(*list, &end, 10);
    *list = *end == ',' ? end + 1 : end;
    return true;
}

static bool is_in_list(const char *list, uint64_t xid)
{
    uint64_t each;

    while (next_in_list(&list, &each))
        if (each == xid)
            return true;
    return false;
}

bool snapshot_covers(const char *late, const char *early)
{
    struct snapshot l = read_snapshot(late), e = read_snapshot(early);
    uint64_t xid;

    if (l.xmax < e.xmax)
        return false;
    while (next_in_list(&l.list, &xid))
        if (xid < e.xmax && !is_in_list(e.list, xid))
            return false;
    return true;
}

/* The batch to add to, made to wait for that snapshot. */
static struct pending_batch *open_batch(struct pending *pending, const char *snapshot)
{
    struct pending_batch *batch =
        pending->waiting.snapshot ? &pending->gathering : &pending->waiting;

    free(batch->snapshot);
    batch->snapshot = strdup(snapshot);
    if (!batch->snapshot)
        abort();
    return batch;
}

void pending_add_products(struct pending *pending, const int64_t *ids, size_t count,
                          const char *snapshot)
{
    struct pending_batch *batch = count ? open_batch(pending, snapshot) : NULL;

    for (size_t i = 0; i < count; i++)
        id_map_set(&batch->products, ids[i], 1);
}

void pending_add_lists(struct pending *pending, const char *snapshot)
{
    open_batch(pending, snapshot)->lists = true;
}

void pending_add_rules(struct pending *pending, const char *snapshot)
{
    struct pending_batch *batch = open_batch(pending, snapshot);

    batch->lists = batch->is_twice = true;
}

void pending_add_names(struct pending *pending, const char *snapshot)
{
    struct pending_batch *batch = open_batch(pending, snapshot);

    batch->all = batch->is_twice = true;
}

static bool take_again(struct pending *pending, uint64_t generation, int64_t now_ms,
                       struct pending_batch *batch)
{
    if ((!pending->again.lists && !pending->again.all) || pending->again.generation == generation)
        return false;
    *batch = (struct pending_batch){.lists = pending->again.lists, .all = pending->again.all};
    pending->again.lists = pending->again.all = false;
    return now_ms <= pending->again.until_ms;
}

bool pending_take(struct pending *pending, uint64_t generation, const char *snapshot,
                  int64_t now_ms, struct pending_batch *batch)
{
    struct pending_batch *waiting = &pending->waiting;

    if (take_again(pending, generation, now_ms, batch))
        return true;
    *batch = (struct pending_batch){0};
    if (!waiting->snapshot || !snapshot_covers(snapshot, waiting->snapshot))
        return false;
    *batch = *waiting;
    if (batch->is_twice) {
        pending->again.lists |= batch->lists;
        pending->again.all |= batch->all;
        pending->again.generation = generation;
        pending->again.until_ms = now_ms + PENDING_AGAIN_MS;
    }
    *waiting = pending->gathering;
    pending->gathering = (struct pending_batch){0};
    return true;
}

void pending_batch_release(struct pending_batch *batch)
{
    id_map_release(&batch->products);
    free(batch->snapshot);
    *batch = (struct pending_batch){0};
}

void pending_release(struct pending *pending)
{
    pending_batch_release(&pending->waiting);
    pending_batch_release(&pending->gathering);
    *pending = (struct pending){0};
}

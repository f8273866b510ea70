/* On which lists products stand. */
#include "cli/places.h"

#include "shop/feed.h"

#define PART 500 /* products: a few milliseconds of the database */

struct fault *places_load(struct places *places, struct shop *shop, const char *snapshot)
{
    struct feed_place *list;
    size_t count;

    if (places->is_complete)
        return NULL;
    TRY(feed_places_after(shop, places->loaded_to, PART, snapshot, &list, &count));
    for (size_t i = 0; i < count; i++)
        id_map_set(&places->known, list[i].product_id, list[i].place);
    places->is_complete = count < PART;
    if (count)
        places->loaded_to = list[count - 1].product_id;
    return NULL;
}

/* What is not known, once all are, stood on no list. */
static bool has_moved(const struct places *places, const struct feed_place *now)
{
    int64_t before = 0;
    bool is_known = id_map_find(&places->known, now->product_id, &before);

    return is_known || places->is_complete ? before != now->place : true;
}

struct fault *places_compare(struct places *places, struct shop *shop, const int64_t *ids,
                             size_t count, bool *is_moved)
{
    struct feed_place *list;

    *is_moved = false;
    TRY(feed_places(shop, ids, count, &list));
    for (size_t i = 0; i < count; i++) {
        *is_moved |= has_moved(places, &list[i]);
        id_map_set(&places->known, list[i].product_id, list[i].place);
    }
    return NULL;
}

void places_release(struct places *places)
{
    id_map_release(&places->known);
    *places = (struct places){0};
}

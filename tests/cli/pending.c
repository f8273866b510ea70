/* What waits for the index is given once the index has it, once, and nothing is lost on the way. */
#include "cli/pending.h"

#include <criterion/criterion.h>

Test(snapshot, covers_what_it_sees)
{
    cr_assert(snapshot_covers("10:20:", "10:20:"));
    cr_assert(snapshot_covers("10:20:10,12", "10:20:10,12"));
    cr_assert(snapshot_covers("10:30:10,25", "10:20:10"), "what came later may still run");
    cr_assert(snapshot_covers("20:20:", "10:20:10,12"));
    cr_assert(!snapshot_covers("10:19:", "10:20:"), "the last one is not seen");
    cr_assert(!snapshot_covers("12:20:12", "10:20:10"), "the other one saw 12");
    cr_assert(!snapshot_covers("10:30:10,25,12", "10:20:10"));
    cr_assert(snapshot_covers("5:18446744073709551615:", "5:18446744073709551614:"));
}

static struct pending pending;
static struct pending_batch batch;

static bool has(int64_t id)
{
    int64_t value;

    return id_map_find(&batch.products, id, &value);
}

static bool take(uint64_t generation, const char *snapshot, int64_t now_ms)
{
    pending_batch_release(&batch);
    return pending_take(&pending, generation, snapshot, now_ms, &batch);
}

static void release(void)
{
    pending_batch_release(&batch);
    pending_release(&pending);
}

Test(pending, products_wait_for_their_transaction, .fini = release)
{
    pending_add_products(&pending, (int64_t[]){7, 8}, 2, "10:20:");
    cr_assert(!take(1, "10:15:", 0));
    cr_assert(take(2, "20:20:", 0));
    cr_assert(has(7) && has(8) && !batch.lists && !batch.all);
    cr_assert(!take(2, "20:20:", 0), "once is enough");
    cr_assert(!take(3, "30:30:", 0));
}

Test(pending, what_comes_while_others_wait_is_given_in_the_same_generation, .fini = release)
{
    pending_add_products(&pending, (int64_t[]){1}, 1, "10:20:");
    pending_add_products(&pending, (int64_t[]){2}, 1, "10:30:");
    pending_add_lists(&pending, "10:40:");
    cr_assert(!take(1, "10:15:", 0));
    cr_assert(take(2, "25:25:", 0));
    cr_assert(has(1) && !has(2));
    cr_assert(!take(2, "25:25:", 0), "the index has not the rest");
    cr_assert(take(3, "50:50:", 0));
    cr_assert(has(2) && batch.lists);

    pending_add_products(&pending, (int64_t[]){3}, 1, "50:60:");
    pending_add_products(&pending, (int64_t[]){4}, 1, "50:70:");
    cr_assert(take(4, "80:80:", 0) && has(3));
    cr_assert(take(4, "80:80:", 0) && has(4));
    cr_assert(!take(4, "80:80:", 0));
}

Test(pending, nothing_changed_is_nothing, .fini = release)
{
    pending_add_products(&pending, NULL, 0, "10:20:");
    cr_assert(!take(1, "90:90:", 0));
}

Test(pending, names_and_rules_are_looked_at_twice, .fini = release)
{
    pending_add_names(&pending, "10:20:");
    cr_assert(take(1, "20:20:", 1000) && batch.all);
    cr_assert(!take(1, "20:20:", 1000), "only when the index publishes something else");
    cr_assert(take(2, "20:20:", 2000) && batch.all);
    cr_assert(!take(3, "20:20:", 2000));

    pending_add_rules(&pending, "20:30:");
    cr_assert(take(4, "30:30:", 5000) && batch.lists && !batch.all);
    cr_assert(!take(5, "30:30:", 5000 + PENDING_AGAIN_MS + 1), "not much later");
    cr_assert(!take(6, "30:30:", 5000));
}

Test(pending, moved_products_are_looked_at_once, .fini = release)
{
    pending_add_lists(&pending, "10:20:");
    cr_assert(take(1, "20:20:", 0) && batch.lists);
    cr_assert(!take(2, "20:20:", 0));
}

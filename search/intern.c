/* Numbers for texts: open addressing with linear probing over texts that lie in one piece. */
#include "search/intern.h"

#include "base/log.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

static _Noreturn void die(size_t bytes)
{
    log_error("out of memory", log_int("bytes", (int64_t)bytes));
    abort();
}

void *grown(void *array, size_t *capacity, size_t needed, size_t size)
{
    size_t bytes, room = *capacity ? *capacity : 16;

    if (needed <= *capacity)
        return array;
    while (room < needed)
        room *= 2;
    if (__builtin_mul_overflow(room, size, &bytes) || !(array = realloc(array, bytes)))
        die(needed);
    *capacity = room;
    return array;
}

void *zeroed(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);

    if (!memory)
        die(count);
    return memory;
}

void intern_release(struct intern *intern)
{
    free(intern->bytes);
    free(intern->starts);
    free(intern->slots);
    *intern = (struct intern){0};
}

static void grow_slots(struct intern *intern)
{
    size_t count = intern->slot_count ? intern->slot_count * 2 : 256;
    struct intern_slot *slots = zeroed(count, sizeof *slots);

    for (size_t i = 0; i < intern->slot_count; i++) {
        if (!intern->slots[i].number)
            continue;
        size_t place = intern->slots[i].hash & (count - 1);

        while (slots[place].number)
            place = (place + 1) & (count - 1);
        slots[place] = intern->slots[i];
    }
    free(intern->slots);
    intern->slots = slots;
    intern->slot_count = count;
}

static uint32_t add_text(struct intern *intern, const void *text, size_t length)
{
    size_t end = intern->count ? intern->starts[intern->count] : 0;

    if (intern->count == UINT32_MAX - 1)
        die(end);
    intern->bytes = grown(intern->bytes, &intern->bytes_capacity, end + length + 1, 1);
    intern->starts = grown(intern->starts, &intern->starts_capacity, (size_t)intern->count + 2,
                           sizeof *intern->starts);
    if (length)
        memcpy(intern->bytes + end, text, length);
    intern->starts[intern->count] = end;
    intern->starts[intern->count + 1] = end + length;
    return intern->count++;
}

uint32_t intern_add(struct intern *intern, const void *text, size_t length)
{
    uint32_t hash = (uint32_t)XXH3_64bits(text, length);

    if ((size_t)intern->count * 2 >= intern->slot_count)
        grow_slots(intern);
    size_t place = hash & (intern->slot_count - 1);
    for (; intern->slots[place].number; place = (place + 1) & (intern->slot_count - 1)) {
        uint32_t number = intern->slots[place].number - 1;
        size_t other;

        if (intern->slots[place].hash != hash)
            continue;
        const char *known = intern_text(intern, number, &other);
        if (other == length && memcmp(known, text, length) == 0)
            return number;
    }
    uint32_t number = add_text(intern, text, length);
    intern->slots[place] = (struct intern_slot){hash, number + 1};
    return number;
}

size_t intern_bytes(const struct intern *intern)
{
    return (intern->count ? intern->starts[intern->count] : 0) +
           intern->count * sizeof *intern->starts + intern->slot_count * sizeof *intern->slots;
}

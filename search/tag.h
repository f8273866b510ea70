/* Tags: what a document can be filtered and counted by. */
#ifndef SEARCH_TAG_H
#define SEARCH_TAG_H

#include <stdint.h>

/*
 * A tag is one 64-bit number: kind (8 bits), facet (24 bits), id (32 bits). Tags of one facet lie
 * side by side in every ordered list. The facet of an attribute's value is the attribute's id, that
 * of a flag is the first flag of its kind; all other kinds have facet 0.
 */
enum tag_kind {
    TAG_CATEGORY = 1, /* id: category; a document has the tags of all ancestors too */
    TAG_BRAND,
    TAG_SELLER,
    TAG_VALUE,     /* facet: attribute, id: value */
    TAG_FLAG,      /* id: enum tag_flag */
    TAG_LANGUAGE,  /* see tag_language */
    TAG_ATTRIBUTE, /* only in names; id: attribute */
    TAG_MARKET,    /* only in names; id: market */
};

enum tag_flag { FLAG_IN_STOCK = 1, FLAG_SALE, FLAG_RATING_2, FLAG_RATING_3, FLAG_RATING_4 };

static inline uint64_t tag_make(enum tag_kind kind, uint32_t facet, uint32_t id)
{
    return (uint64_t)kind << 56 | (uint64_t)facet << 32 | id;
}

/* Stock, sale and rating are facets of their own. */
static inline uint64_t tag_flag(enum tag_flag flag)
{
    return tag_make(TAG_FLAG, flag < FLAG_RATING_2 ? flag : FLAG_RATING_2, flag);
}

static inline enum tag_kind tag_kind(uint64_t tag)
{
    return (enum tag_kind)(tag >> 56);
}

static inline uint32_t tag_id(uint64_t tag)
{
    return (uint32_t)tag;
}

/* Kind and facet: equal for the tags that exclude or join each other in one group of filters. */
static inline uint32_t tag_facet(uint64_t tag)
{
    return (uint32_t)(tag >> 32);
}

/* Of every document that has texts of its own in that language; id: FNV-1a of "en". */
static inline uint64_t tag_language(const char *language)
{
    uint32_t hash = 2166136261u;

    for (; *language; language++)
        hash = (hash ^ (uint8_t)*language) * 16777619u;
    return tag_make(TAG_LANGUAGE, 0, hash);
}

#endif

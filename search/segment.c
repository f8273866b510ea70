/* Maps a segment and reads it; nothing in the file is believed that could lead out of it. */
#include "search/segment.h"

#include "search/segment_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

struct segment {
    const struct segment_header *header; /* the whole file is mapped from here */
    size_t length;
    uint32_t documents, tags, terms, scopes;
    const void *sections[SECTION_COUNT];
    struct segment_derived *derived;
    uint64_t stored_bytes, document_tags, rare_tags, set_bytes, scope_counts, text_bytes, postings;
};

/* How many entries of what size each section has; SIZE_MAX: as many as fit. */
static void expected_shape(const struct segment_header *header, size_t *sizes, uint64_t *counts)
{
    uint64_t documents = header->document_count, tags = header->tag_count,
             terms = header->term_count, scopes = header->scope_count;
    const struct {
        size_t size;
        uint64_t count;
    } shape[SECTION_COUNT] = {
        [SECTION_PRODUCTS] = {8, documents},
        [SECTION_BY_PRODUCT] = {4, documents},
        [SECTION_NUMBERS] = {8, documents * NUMBER_COUNT},
        [SECTION_ORDERS] = {4, documents * ORDER_COUNT},
        [SECTION_STORED_STARTS] = {8, documents + 1},
        [SECTION_STORED] = {1, UINT64_MAX},
        [SECTION_DOCUMENT_STARTS] = {4, documents + 1},
        [SECTION_DOCUMENT_TAGS] = {4, UINT64_MAX},
        [SECTION_RARE_STARTS] = {4, documents + 1},
        [SECTION_RARE_TAGS] = {4, UINT64_MAX},
        [SECTION_TAGS] = {8, tags},
        [SECTION_TAG_COUNTS] = {4, tags},
        [SECTION_TAG_STARTS] = {8, tags + 1},
        [SECTION_TAG_SETS] = {1, UINT64_MAX},
        [SECTION_SCOPES] = {4, scopes},
        [SECTION_SCOPE_STARTS] = {8, scopes + 1},
        [SECTION_SCOPE_COUNTS] = {sizeof(struct scope_count), UINT64_MAX},
        [SECTION_TERM_STARTS] = {8, terms + 1},
        [SECTION_TERM_TEXTS] = {1, UINT64_MAX},
        [SECTION_POSTING_STARTS] = {8, terms + 1},
        [SECTION_POSTING_DOCUMENTS] = {4, UINT64_MAX},
        [SECTION_POSTING_FIELDS] = {1, UINT64_MAX},
        [SECTION_POSTING_WEIGHTS] = {1, UINT64_MAX},
    };

    for (size_t i = 0; i < SECTION_COUNT; i++) {
        sizes[i] = shape[i].size;
        counts[i] = shape[i].count;
    }
}

/* NULL, or what is wrong with the header. */
static const char *header_error(const struct segment_header *header, size_t length)
{
    size_t sizes[SECTION_COUNT];
    uint64_t counts[SECTION_COUNT];

    if (length < sizeof *header || memcmp(header->magic, SEGMENT_MAGIC, sizeof header->magic) != 0)
        return "it does not begin as one";
    if (header->byte_order != SEGMENT_BYTE_ORDER)
        return "it was written by a machine with another order of bytes";
    if (header->version != SEGMENT_VERSION)
        return "it has another version";
    if (header->header_checksum !=
        XXH3_64bits(header, offsetof(struct segment_header, header_checksum)))
        return "its header is damaged";
    if (header->length != length)
        return "it has another length than its header says";
    expected_shape(header, sizes, counts);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        uint64_t offset = header->sections[i].offset, bytes = header->sections[i].length;

        if (offset % SEGMENT_ALIGNMENT || offset < sizeof *header || offset > length ||
            bytes > length - offset || bytes % sizes[i] ||
            (counts[i] != UINT64_MAX && bytes / sizes[i] != counts[i]))
            return "its sections do not fit";
    }
    if (header->document_count == UINT32_MAX || header->tag_count == UINT32_MAX ||
        header->term_count == UINT32_MAX ||
        header->sections[SECTION_POSTING_DOCUMENTS].length / 4 !=
            header->sections[SECTION_POSTING_FIELDS].length ||
        header->sections[SECTION_POSTING_FIELDS].length !=
            header->sections[SECTION_POSTING_WEIGHTS].length)
        return "its sections do not fit";
    return NULL;
}

static struct segment *segment_new(const struct segment_header *header, size_t length)
{
    struct segment *segment = calloc(1, sizeof *segment);

    if (!segment || !(segment->derived = calloc(1, sizeof *segment->derived)))
        abort();
    segment->header = header;
    segment->length = length;
    segment->documents = header->document_count;
    segment->tags = header->tag_count;
    segment->terms = header->term_count;
    segment->scopes = header->scope_count;
    for (size_t i = 0; i < SECTION_COUNT; i++)
        segment->sections[i] = (const char *)header + header->sections[i].offset;
    segment->stored_bytes = header->sections[SECTION_STORED].length;
    segment->document_tags = header->sections[SECTION_DOCUMENT_TAGS].length / sizeof(uint32_t);
    segment->rare_tags = header->sections[SECTION_RARE_TAGS].length / sizeof(uint32_t);
    segment->set_bytes = header->sections[SECTION_TAG_SETS].length;
    segment->scope_counts =
        header->sections[SECTION_SCOPE_COUNTS].length / sizeof(struct scope_count);
    segment->text_bytes = header->sections[SECTION_TERM_TEXTS].length;
    segment->postings = header->sections[SECTION_POSTING_FIELDS].length;
    return segment;
}

struct fault *segment_open(struct arena *arena, const char *path, struct segment **segment)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat state;
    void *memory = MAP_FAILED;

    if (fd < 0 && errno == ENOENT)
        return fault_new(arena, FAULT_NOT_FOUND, "no_segment", "there is no segment %s", path);
    if (fd < 0)
        return fault_new(arena, FAULT_UNAVAILABLE, "unreadable_segment",
                         "cannot open the segment %s: %s", path, strerror(errno));
    if (fstat(fd, &state) == 0 && S_ISREG(state.st_mode) && state.st_size > 0)
        memory = mmap(NULL, (size_t)state.st_size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (memory == MAP_FAILED)
        return fault_new(arena, FAULT_INVALID, "bad_segment",
                         "%s is no segment: it cannot be mapped", path);
    const char *error = header_error(memory, (size_t)state.st_size);
    if (error) {
        munmap(memory, (size_t)state.st_size);
        return fault_new(arena, FAULT_INVALID, "bad_segment", "%s is no segment: %s", path, error);
    }
    *segment = segment_new(memory, (size_t)state.st_size);
    return NULL;
}

bool segment_verify(const struct segment *segment)
{
    const struct segment_header *header = segment->header;

    return XXH3_64bits(header + 1, segment->length - sizeof *header) == header->content_checksum;
}

void segment_close(struct segment *segment)
{
    if (!segment)
        return;
    munmap((void *)(uintptr_t)segment->header, segment->length);
    free(segment->derived->memory);
    free(segment->derived);
    free(segment);
}

struct segment_derived *segment_derived(const struct segment *segment)
{
    return segment->derived;
}

/* The part between two starts; an impossible one is empty. */
static size_t part(uint64_t start, uint64_t end, uint64_t total)
{
    return start <= end && end <= total ? (size_t)(end - start) : 0;
}

static bool are_below(const uint32_t *numbers, size_t count, uint32_t limit)
{
    uint32_t largest = 0;

    for (size_t i = 0; i < count; i++)
        largest = numbers[i] > largest ? numbers[i] : largest;
    return !count || largest < limit;
}

uint32_t segment_count(const struct segment *segment)
{
    return segment->documents;
}

int64_t segment_product(const struct segment *segment, uint32_t document)
{
    const int64_t *products = segment->sections[SECTION_PRODUCTS];

    return document < segment->documents ? products[document] : 0;
}

uint32_t segment_find(const struct segment *segment, int64_t product_id)
{
    const uint32_t *by_product = segment->sections[SECTION_BY_PRODUCT];
    uint32_t low = 0, high = segment->documents;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (segment_product(segment, by_product[middle]) < product_id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == segment->documents || by_product[low] >= segment->documents ||
        segment_product(segment, by_product[low]) != product_id)
        return UINT32_MAX;
    return by_product[low];
}

const int64_t *segment_numbers(const struct segment *segment, enum search_number number)
{
    const int64_t *numbers = segment->sections[SECTION_NUMBERS];

    return numbers + (size_t)number * segment->documents;
}

const void *segment_stored(const struct segment *segment, uint32_t document, size_t *length)
{
    const uint64_t *starts = segment->sections[SECTION_STORED_STARTS];

    *length = 0;
    if (document >= segment->documents)
        return "";
    *length = part(starts[document], starts[document + 1], segment->stored_bytes);
    return *length ? (const char *)segment->sections[SECTION_STORED] + starts[document] : "";
}

size_t segment_tag_count(const struct segment *segment)
{
    return segment->tags;
}

const uint64_t *segment_tags(const struct segment *segment)
{
    return segment->sections[SECTION_TAGS];
}

static struct set list_set(const struct segment *segment, const void *memory, size_t bytes,
                           uint32_t count)
{
    if (bytes < count * sizeof(uint32_t) || !are_below(memory, count, segment->documents))
        return (struct set){.universe = segment->documents};
    return (struct set){.count = count, .universe = segment->documents, .list = memory};
}

static struct set bits_set(const struct segment *segment, const void *memory, size_t bytes,
                           uint32_t count)
{
    const uint64_t *bits = memory;
    size_t words = set_words(segment->documents);
    unsigned behind = segment->documents % 64;

    if (bytes < words * sizeof *bits || (behind && bits[words - 1] >> behind))
        return (struct set){.universe = segment->documents};
    return (struct set){.count = count, .universe = segment->documents, .bits = bits};
}

struct set segment_tag_set(const struct segment *segment, size_t index)
{
    const uint64_t *starts = segment->sections[SECTION_TAG_STARTS];
    const uint32_t *counts = segment->sections[SECTION_TAG_COUNTS];

    if (index >= segment->tags || !counts[index] || counts[index] > segment->documents)
        return (struct set){.universe = segment->documents};
    size_t bytes = part(starts[index], starts[index + 1], segment->set_bytes);
    if (!bytes || starts[index] % sizeof(uint64_t))
        return (struct set){.universe = segment->documents};
    const void *memory = (const char *)segment->sections[SECTION_TAG_SETS] + starts[index];
    return set_is_list(counts[index], segment->documents)
               ? list_set(segment, memory, bytes, counts[index])
               : bits_set(segment, memory, bytes, counts[index]);
}

size_t segment_tag_seek(const struct segment *segment, uint64_t tag)
{
    const uint64_t *tags = segment->sections[SECTION_TAGS];
    size_t low = 0, high = segment->tags;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (tags[middle] < tag)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct set segment_tag(const struct segment *segment, uint64_t tag)
{
    size_t index = segment_tag_seek(segment, tag);

    if (index == segment->tags || segment_tags(segment)[index] != tag)
        return (struct set){.universe = segment->documents};
    return segment_tag_set(segment, index);
}

const uint32_t *segment_tag_counts(const struct segment *segment)
{
    return segment->sections[SECTION_TAG_COUNTS];
}

const uint32_t *segment_document_tags(const struct segment *segment, uint32_t document,
                                      size_t *count)
{
    const uint32_t *starts = segment->sections[SECTION_DOCUMENT_STARTS];
    const uint32_t *tags = segment->sections[SECTION_DOCUMENT_TAGS];

    *count = 0;
    if (document >= segment->documents)
        return tags;
    *count = part(starts[document], starts[document + 1], segment->document_tags);
    tags += *count ? starts[document] : 0;
    if (!are_below(tags, *count, segment->tags))
        *count = 0;
    return tags;
}

struct tag_lists segment_all_tags(const struct segment *segment)
{
    return (struct tag_lists){segment->sections[SECTION_DOCUMENT_STARTS],
                              segment->sections[SECTION_DOCUMENT_TAGS], segment->document_tags};
}

struct tag_lists segment_rare_tags(const struct segment *segment)
{
    return (struct tag_lists){segment->sections[SECTION_RARE_STARTS],
                              segment->sections[SECTION_RARE_TAGS], segment->rare_tags};
}

const uint32_t *segment_order(const struct segment *segment, enum segment_order order)
{
    const uint32_t *orders = segment->sections[SECTION_ORDERS];

    return orders + (size_t)order * segment->documents;
}

const struct scope_count *segment_scope(const struct segment *segment, size_t tag, size_t *count)
{
    const uint32_t *scopes = segment->sections[SECTION_SCOPES];
    const uint64_t *starts = segment->sections[SECTION_SCOPE_STARTS];
    const struct scope_count *counts = segment->sections[SECTION_SCOPE_COUNTS];
    uint32_t low = 0, high = segment->scopes;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (scopes[middle] < tag)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == segment->scopes || scopes[low] != tag)
        return NULL;
    *count = part(starts[low], starts[low + 1], segment->scope_counts);
    return *count ? counts + starts[low] : NULL;
}

size_t segment_term_count(const struct segment *segment)
{
    return segment->terms;
}

const char *segment_term_text(const struct segment *segment, size_t index, size_t *length)
{
    const uint64_t *starts = segment->sections[SECTION_TERM_STARTS];

    *length = 0;
    if (index >= segment->terms)
        return "";
    *length = part(starts[index], starts[index + 1], segment->text_bytes);
    return *length ? (const char *)segment->sections[SECTION_TERM_TEXTS] + starts[index] : "";
}

uint32_t segment_term_documents(const struct segment *segment, size_t index)
{
    const uint64_t *starts = segment->sections[SECTION_POSTING_STARTS];

    if (index >= segment->terms)
        return 0;
    size_t count = part(starts[index], starts[index + 1], segment->postings);
    return count <= segment->documents ? (uint32_t)count : 0;
}

struct postings segment_term_postings(const struct segment *segment, size_t index)
{
    return segment_term_first(segment, index, UINT32_MAX);
}

struct postings segment_term_first(const struct segment *segment, size_t index, uint32_t maximum)
{
    const uint64_t *starts = segment->sections[SECTION_POSTING_STARTS];
    uint32_t count = segment_term_documents(segment, index);

    count = count < maximum ? count : maximum;
    if (!count)
        return (struct postings){0};
    const uint32_t *documents =
        (const uint32_t *)segment->sections[SECTION_POSTING_DOCUMENTS] + starts[index];
    if (!are_below(documents, count, segment->documents))
        return (struct postings){0};
    return (struct postings){
        count, documents,
        (const uint8_t *)segment->sections[SECTION_POSTING_FIELDS] + starts[index],
        (const uint8_t *)segment->sections[SECTION_POSTING_WEIGHTS] + starts[index]};
}

size_t segment_term_seek(const struct segment *segment, const char *text, size_t length)
{
    size_t low = 0, high = segment->terms;

    while (low < high) {
        size_t middle = low + (high - low) / 2, other_length;
        const char *other = segment_term_text(segment, middle, &other_length);
        size_t shorter = length < other_length ? length : other_length;
        int order = shorter ? memcmp(other, text, shorter) : 0;

        if (order < 0 || (order == 0 && other_length < length))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct postings segment_term(const struct segment *segment, const char *text, size_t length)
{
    size_t index = segment_term_seek(segment, text, length), found_length;
    const char *found = segment_term_text(segment, index, &found_length);

    if (index == segment->terms || found_length != length ||
        (length && memcmp(found, text, length) != 0))
        return (struct postings){0};
    return segment_term_postings(segment, index);
}

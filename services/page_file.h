/* One file of nginx's page cache: what its head says, and making nginx take it for old. */
#ifndef SERVICES_PAGE_FILE_H
#define SERVICES_PAGE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAGE_FILE_SHOWS_MAXIMUM 160

struct page_file {
    int64_t made_ms; /* wall clock; 0: the head does not say */
    bool membership; /* depends on which products there are */
    bool everything; /* on more than stands here, or the head does not say */
    size_t count;
    int64_t ids[PAGE_FILE_SHOWS_MAXIMUM];
};

/*
 * What the beginning of a page's file says; the worker's headers are believed, the address before
 * them (nginx's key) is a visitor's.
 */
void page_file_parse(const char *bytes, size_t count, struct page_file *file);

/* Reads the head of the file called name in the folder. False if it is gone or no file. */
bool page_file_read(int folder, const char *name, struct page_file *file);

/*
 * Makes nginx treat the page as one whose time is over: it may be sent once more while a new one is
 * made. What is not of the kind that this program knows is removed. False if it is gone.
 */
bool page_file_outdate(int folder, const char *name);

/*
 * Whoever asks next waits for a new page. A link that leads nowhere takes the file's place: nginx
 * finds no page there, and still finds something to remove when it clears up.
 */
void page_file_remove(int folder, const char *name);

#endif

/* Kept pages: what their heads say, and that exactly those that show a change are dropped. */
#include "services/page_cache.h"

#include "base/time.h"
#include "services/page_file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define VALID_AT 8 /* where nginx notes until when a page may be sent */

static char folder[] = "/tmp/mercer-pages-XXXXXX";
static struct page_cache *cache;
static int folder_fd;

static void setup(void)
{
    cr_assert(mkdtemp(folder) != NULL);
    folder_fd = open(folder, O_RDONLY | O_DIRECTORY);
    cache = page_cache_new(folder);
    cr_assert(page_cache_follow(cache));
}

static void teardown(void)
{
    char command[100];

    page_cache_free(cache);
    close(folder_fd);
    snprintf(command, sizeof command, "rm -rf '%s' '%s.away'", folder, folder);
    cr_assert_eq(system(command), 0);
}

static const char *name_of(int number)
{
    static char name[33];

    snprintf(name, sizeof name, "%032x", number);
    return name;
}

/* As nginx writes it: under another name, then renamed. */
static void write_page(int number, const char *headers, int64_t made_ms)
{
    struct {
        uint64_t version;
        int64_t valid, updating, error, modified, date;
        char rest[300];
    } head = {.version = 5, .valid = time(NULL) + 10, .date = time(NULL)};
    char temporary[64];

    snprintf(temporary, sizeof temporary, "%s.0000000001", name_of(number));
    int fd = openat(folder_fd, temporary, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    cr_assert_geq(fd, 0);
    cr_assert_eq(write(fd, &head, sizeof head), (ssize_t)sizeof head);
    dprintf(fd, "\nKEY: localhost/p/%d\n%.*s", number, 3, "\1\6");
    cr_assert_eq(write(fd, "\0\0\0\0\0", 5), 5);
    dprintf(fd,
            "Status: 200 OK\r\n%sX-Mercer-Made: %lld\r\nETag: \"1\"\r\n\r\nX-Mercer-Shows: 99\r\n",
            headers, (long long)made_ms);
    close(fd);
    cr_assert_eq(renameat(folder_fd, temporary, folder_fd, name_of(number)), 0);
}

static void keep(int number, const char *headers)
{
    write_page(number, headers, time_wall_ms());
    cr_assert(page_cache_follow(cache));
}

static bool is_valid(int number)
{
    int fd = openat(folder_fd, name_of(number), O_RDONLY);
    int64_t valid = 0;

    if (fd < 0)
        return false;
    cr_assert_eq(pread(fd, &valid, sizeof valid, VALID_AT), (ssize_t)sizeof valid);
    close(fd);
    return valid > time(NULL);
}

static bool is_there(int number)
{
    struct stat status;

    return fstatat(folder_fd, name_of(number), &status, 0) == 0;
}

static void wait_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

TestSuite(page_cache, .init = setup, .fini = teardown);

Test(page_cache, drops_the_pages_that_show_a_product_and_no_others)
{
    keep(1, "X-Mercer-Shows: 5 6 7\r\n");
    keep(2, "X-Mercer-Shows: + 8\r\n");
    keep(3, "X-Mercer-Shows: -\r\n");
    keep(4, "");
    keep(5, "X-Mercer-Shows: * 8\r\n");
    cr_assert_eq(page_cache_count(cache), 5);
    wait_ms(3);
    cr_assert_eq(page_cache_outdate(cache, (int64_t[]){6, 100}, 2), 3);
    cr_assert(!is_valid(1) && is_valid(2) && is_valid(3));
    cr_assert(!is_valid(4), "a page that does not say what it shows");
    cr_assert(!is_valid(5), "a page that shows more than it says");
    cr_assert_eq(page_cache_outdate(cache, (int64_t[]){6}, 1), 0, "once is enough");
    cr_assert_eq(page_cache_outdate_lists(cache), 1);
    cr_assert(!is_valid(2) && is_valid(3));
    cr_assert_eq(page_cache_outdate_all(cache), 1);
    cr_assert(!is_valid(3));
}

Test(page_cache, an_outdated_page_may_be_sent_for_a_moment_and_is_then_gone)
{
    keep(1, "X-Mercer-Shows: 5\r\n");
    wait_ms(3);
    page_cache_outdate(cache, (int64_t[]){5}, 1);
    page_cache_sweep(cache);
    cr_assert(is_there(1));
    wait_ms(PAGE_CACHE_REMOVE_MS + 20);
    page_cache_sweep(cache);
    cr_assert(!is_there(1), "opening it finds nothing");
    cr_assert_eq(unlinkat(folder_fd, name_of(1), 0), 0, "nginx finds something to remove");
    cr_assert(page_cache_follow(cache));
    cr_assert_eq(page_cache_count(cache), 0);
}

Test(page_cache, links_that_nginx_has_forgotten_are_cleared_up)
{
    const struct timespec old[2] = {{.tv_sec = time(NULL) - 1000}, {.tv_sec = time(NULL) - 1000}};

    page_file_remove(folder_fd, name_of(1));
    page_file_remove(folder_fd, name_of(2));
    keep(3, "X-Mercer-Shows: 5\r\n");
    cr_assert_eq(utimensat(folder_fd, name_of(1), old, AT_SYMLINK_NOFOLLOW), 0);
    cr_assert_eq(utimensat(folder_fd, name_of(3), old, 0), 0);
    page_cache_sweep(cache);
    cr_assert_neq(unlinkat(folder_fd, name_of(1), 0), 0, "it is gone");
    cr_assert_eq(unlinkat(folder_fd, name_of(2), 0), 0, "nginx may still remember it");
    cr_assert(is_valid(3));
}

Test(page_cache, a_new_page_in_the_place_of_an_outdated_one_stays)
{
    keep(1, "X-Mercer-Shows: 5\r\n");
    wait_ms(3);
    page_cache_outdate(cache, (int64_t[]){5}, 1);
    wait_ms(3);
    keep(1, "X-Mercer-Shows: 5\r\n");
    wait_ms(PAGE_CACHE_REMOVE_MS + 20);
    page_cache_sweep(cache);
    cr_assert(is_valid(1));
}

Test(page_cache, a_page_made_before_a_change_and_written_after_it_is_outdated)
{
    int64_t before_ms = time_wall_ms();

    wait_ms(3);
    page_cache_outdate(cache, (int64_t[]){5}, 1);
    write_page(1, "X-Mercer-Shows: 4 5\r\n", before_ms);
    write_page(2, "X-Mercer-Shows: 4\r\n", before_ms);
    cr_assert(page_cache_follow(cache));
    cr_assert(!is_valid(1) && is_valid(2));
    page_cache_outdate_lists(cache);
    write_page(3, "X-Mercer-Shows: + 4\r\n", before_ms);
    cr_assert(page_cache_follow(cache));
    cr_assert(!is_valid(3));
    page_cache_outdate_all(cache);
    write_page(2, "X-Mercer-Shows: -\r\n", before_ms);
    cr_assert(page_cache_follow(cache));
    cr_assert(!is_valid(2));
}

Test(page_cache, knows_the_pages_of_before_its_start)
{
    page_cache_free(cache);
    write_page(1, "X-Mercer-Shows: 5\r\n", time_wall_ms());
    write_page(2, "X-Mercer-Shows: 6\r\n", time_wall_ms());
    cache = page_cache_new(folder);
    cr_assert(page_cache_follow(cache));
    cr_assert_eq(page_cache_count(cache), 2);
    wait_ms(3);
    cr_assert_eq(page_cache_outdate(cache, (int64_t[]){5}, 1), 1);
    cr_assert(!is_valid(1) && is_valid(2));
}

Test(page_cache, pages_that_nginx_removes_are_forgotten)
{
    keep(1, "X-Mercer-Shows: 5\r\n");
    keep(2, "X-Mercer-Shows: 5\r\n");
    unlinkat(folder_fd, name_of(1), 0);
    cr_assert(page_cache_follow(cache));
    cr_assert_eq(page_cache_count(cache), 1);
    unlinkat(folder_fd, name_of(2), 0);
    wait_ms(3);
    cr_assert_eq(page_cache_outdate(cache, (int64_t[]){5}, 1), 1,
                 "it has not heard of that one yet");
    cr_assert_eq(page_cache_count(cache), 0);
}

Test(page_cache, a_folder_that_goes_and_comes_again_is_followed)
{
    char away[64];

    keep(1, "X-Mercer-Shows: 5\r\n");
    snprintf(away, sizeof away, "%s.away", folder);
    cr_assert_eq(rename(folder, away), 0);
    cr_assert(!page_cache_follow(cache));
    cr_assert_eq(page_cache_count(cache), 0);
    cr_assert_eq(mkdir(folder, 0700), 0);
    close(folder_fd);
    folder_fd = open(folder, O_RDONLY | O_DIRECTORY);
    cr_assert(page_cache_follow(cache));
    keep(2, "X-Mercer-Shows: 5\r\n");
    cr_assert_eq(page_cache_count(cache), 1);
}

Test(page_cache, more_files_than_the_kernel_tells_of_are_found_all_the_same)
{
    char other[64];

    for (int i = 0; i < 17000; i++) { /* fs.inotify.max_queued_events is 16384 */
        snprintf(other, sizeof other, "other-%d", i % 7);
        close(openat(folder_fd, other, O_WRONLY | O_CREAT, 0600));
        unlinkat(folder_fd, other, 0);
        if (i % 1000 == 0)
            write_page(i + 1, "X-Mercer-Shows: 5\r\n", time_wall_ms());
    }
    cr_assert(page_cache_follow(cache));
    cr_assert_eq(page_cache_count(cache), 17);
}

Test(page_cache, a_file_of_another_kind_is_removed_rather_than_changed)
{
    int fd = openat(folder_fd, name_of(1), O_WRONLY | O_CREAT, 0600);

    dprintf(fd, "something else");
    close(fd);
    cr_assert(!page_file_outdate(folder_fd, name_of(1)));
    cr_assert(!is_there(1));
}

static struct page_file parse(const char *text, size_t length)
{
    struct page_file file;

    page_file_parse(text, length, &file);
    return file;
}

#define PARSE(text) parse(text, sizeof(text) - 1)

Test(page_file, reads_what_the_worker_says)
{
    struct page_file file =
        PARSE("\nKEY: x/\n\1\6\0\1\0\0\0\0Status: 200\r\n"
              "X-Mercer-Made: 1700000000000\r\nX-Mercer-Shows: + 17 9007199254740993\r\n\r\n");

    cr_assert(file.membership && !file.everything);
    cr_assert_eq(file.count, 2);
    cr_assert_eq(file.ids[0], 17);
    cr_assert_eq(file.ids[1], INT64_C(9007199254740993));
    cr_assert_eq(file.made_ms, INT64_C(1700000000000));
}

Test(page_file, a_record_of_any_length_is_skipped)
{
    struct page_file file =
        PARSE("\nKEY: x/\n\1\6\0\1\r\n\r\nStatus: 200\r\nX-Mercer-Shows: 5\r\n\r\n");

    cr_assert(!file.everything);
    cr_assert_eq(file.count, 1);
}

Test(page_file, what_says_nothing_or_too_much_shows_everything)
{
    char text[4000] = "\nKEY: x/\n12345678Status: 200\r\nX-Mercer-Shows:";

    cr_assert(PARSE("").everything);
    cr_assert(PARSE("\nKEY: x/?\r\nX-Mercer-Shows: 5").everything);
    cr_assert(PARSE("\nKEY: x/\n12345678Status: 200\r\n\r\nX-Mercer-Shows: 5\r\n\r\n").everything);
    cr_assert(PARSE("\nKEY: x/\n12345678Status: 200\r\nX-Mercer-Shows: 5").everything, "cut off");
    cr_assert(PARSE("\nKEY: x/\n12345678S: 200\r\nX-Mercer-Shows: 99999999999999999999\r\n\r\n")
                  .everything);
    for (int i = 1; i <= PAGE_FILE_SHOWS_MAXIMUM + 1; i++)
        snprintf(text + strlen(text), 16, " %d", i);
    strcat(text, "\r\n\r\n");
    struct page_file file = parse(text, strlen(text));
    cr_assert(file.everything);
    cr_assert_eq(file.count, PAGE_FILE_SHOWS_MAXIMUM);
}

/* Searches and clicks that the web server answered without a worker: read from its log. */
#ifndef CLI_SEARCH_LOG_H
#define CLI_SEARCH_LOG_H

#include "base/fault.h"
#include "shop/shop.h"

struct search_log;

/*
 * file: what nginx writes (log format mercer_searches); it need not exist yet. place_file remembers
 * how far it was read; without one, what stands in the log already is left out.
 */
struct search_log *search_log_new(const char *file, const char *place_file);
void search_log_free(struct search_log *log);

/*
 * Writes whole new lines into the database, some hundred kilobytes at most. A file that was put
 * aside is read to its end before the new one. Faults are the database's; then nothing is lost.
 */
struct fault *search_log_take(struct search_log *log, struct shop *shop);

#endif

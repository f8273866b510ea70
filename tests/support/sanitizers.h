/* Leaks as test failures: LeakSanitizer's own report at exit does not fail a Criterion test. */
#ifndef TESTS_SUPPORT_SANITIZERS_H
#define TESTS_SUPPORT_SANITIZERS_H

#include <stdbool.h>

/* True if something that was allocated can no longer be reached; always false without a sanitizer.
 */
bool sanitizers_found_leaks(void);

#endif

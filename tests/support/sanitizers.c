/* Leaks as test failures, and what LeakSanitizer must not report: memory that Criterion keeps. */
#include "tests/support/sanitizers.h"

#include <errno.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define HAS_LEAK_CHECK 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define HAS_LEAK_CHECK 1
#endif

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    /* In the processes of the tests themselves every stack leads through Criterion. */
    if (strcmp(program_invocation_short_name, "boxfort-worker") == 0)
        return "leak:FCGX_CreateWriter\n"; /* a part that only libfcgi could free; one a worker */
    return "leak:libcriterion\n";
}

/* As in every other build, malloc may refuse: a test asks for too much. ASAN_OPTIONS may add to it.
 */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

#ifdef HAS_LEAK_CHECK
#include <sanitizer/lsan_interface.h>

bool sanitizers_found_leaks(void)
{
    return __lsan_do_recoverable_leak_check();
}
#else
bool sanitizers_found_leaks(void)
{
    return false;
}
#endif

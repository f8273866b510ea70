/* What a visitor compares: a cookie. */
#ifndef HANDLERS_COMPARE_H
#define HANDLERS_COMPARE_H

#include "handlers/visit.h"

/* How many products, 0 to 4. */
size_t compare_count(struct visit *visit);

#endif

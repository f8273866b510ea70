/* The findings of `mercer doctor`: each check adds some. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "base/arena.h"
#include "base/conf.h"

#include <stddef.h>

enum finding_status { FINDING_OK, FINDING_WARN, FINDING_FAIL };

struct finding {
    enum finding_status status;
    const char *check;  /* short and stable: "database_storefront" */
    const char *text;   /* what was found */
    const char *advice; /* what to do; NULL when there is nothing to do */
    struct finding *next;
};

struct doctor {
    struct arena *arena;
    const struct conf *conf;
    const char *nginx_conf; /* the file to test; NULL: nginx's own */
    struct finding *first, **end;
};

/* advice: NULL for an ok finding. text is kept, so it belongs to the arena or is a literal. */
void doctor_add(struct doctor *doctor, enum finding_status status, const char *check,
                const char *text, const char *advice);

/* PostgreSQL: reachable, new enough, each pool's role signs in, the schema is current. */
void doctor_check_database(struct doctor *doctor);

/* Redis, folders and disks, templates and static files, the pools' sockets, nginx. */
void doctor_check_machine(struct doctor *doctor);

#endif

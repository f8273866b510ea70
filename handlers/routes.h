/* The table of all routes: which request goes to which handler, and who may send it. */
#ifndef HANDLERS_ROUTES_H
#define HANDLERS_ROUTES_H

#include "handlers/visit.h"

/* What the visitor must be allowed to do; the brief's matrix says which role may. */
enum permission { PERMISSION_NONE, PERMISSION_BROWSE, PERMISSION_OPERATE, PERMISSION_EXPLAIN };

/* nginx/limits.conf holds the numbers of each class. */
enum rate_class { RATE_PAGE, RATE_TYPING, RATE_WRITE, RATE_API, RATE_INTERNAL };

/* A page FOR_ALL is made without knowing the visitor, so that it may be kept and shown to others.
 */
enum audience { FOR_ONE, FOR_ALL };

struct route {
    const char *method, *pattern;
    struct fault *(*handle)(struct visit *visit);
    const char *pools; /* words: "storefront api" */
    enum permission permission;
    enum rate_class rate;
    size_t body_limit; /* bytes; 0: no body */
    enum audience audience;
};

extern const struct route routes[];
extern const size_t route_count;

/*
 * Whether this visitor may do what a route, or a part of its page, demands. Until there are
 * accounts, scores may be seen by who sends the setting explain_token as a bearer token.
 */
bool visit_may(const struct visit *visit, enum permission permission);

/* Reads what the request says about its sender's rights; before anything forgets who asks. */
void permission_read(struct visit *visit);

struct fault *get_home(struct visit *visit);
struct fault *get_category(struct visit *visit);
struct fault *get_brand(struct visit *visit);
struct fault *get_seller(struct visit *visit);
struct fault *get_search(struct visit *visit);
struct fault *get_suggest(struct visit *visit);
struct fault *get_product(struct visit *visit);
struct fault *get_reviews(struct visit *visit);
struct fault *get_compare(struct visit *visit);
struct fault *post_compare(struct visit *visit);
struct fault *get_recent(struct visit *visit);
struct fault *post_recent(struct visit *visit);
struct fault *get_content(struct visit *visit);
struct fault *get_sitemap(struct visit *visit);
struct fault *get_sitemap_part(struct visit *visit);
struct fault *get_robots(struct visit *visit);
struct fault *get_manifest(struct visit *visit);
struct fault *get_media(struct visit *visit);
struct fault *get_styleguide(struct visit *visit);
struct fault *get_tools_fragment(struct visit *visit);
struct fault *get_recent_fragment(struct visit *visit);
struct fault *get_error(struct visit *visit);
struct fault *get_healthz(struct visit *visit);
struct fault *get_readyz(struct visit *visit);
struct fault *get_metrics(struct visit *visit);

#endif

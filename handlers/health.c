/* For the operator and the load balancer: is it alive, is it ready, what does it count. */
#include "handlers/routes.h"

#include "shop/storefront.h"

static struct fault *plain(struct visit *visit, const char *type)
{
    visit->response->content_type = type;
    response_header(visit->response, "Cache-Control", "no-store");
    return NULL;
}

struct fault *get_healthz(struct visit *visit)
{
    buf_add_text(visit->response->body, "ok\n");
    return plain(visit, "text/plain; charset=utf-8");
}

/* Ready means PostgreSQL answers; without Redis the shop is slower, not away. */
struct fault *get_readyz(struct visit *visit)
{
    bool database, cache;

    storefront_probe(&visit->shop, &database, &cache);
    visit->response->status = database ? 200 : 503;
    buf_add_format(visit->response->body, "{\"database\":%s,\"redis\":%s}\n",
                   database ? "true" : "false", cache ? "true" : "false");
    return plain(visit, "application/json");
}

/* Prometheus text format 0.0.4; of the worker that answers. */
struct fault *get_metrics(struct visit *visit)
{
    struct pool *pool = visit->pool;
    struct buf *body = visit->response->body;

    buf_add_format(body,
                   "# HELP mercer_requests_total Requests served by this worker.\n"
                   "# TYPE mercer_requests_total counter\n"
                   "mercer_requests_total{pool=\"%s\"} %llu\n"
                   "# HELP mercer_faults_total Requests refused, by kind.\n"
                   "# TYPE mercer_faults_total counter\n",
                   pool->name, (unsigned long long)pool->counters.requests);
    for (enum fault_kind kind = 0; kind < FAULT_KINDS; kind++)
        buf_add_format(body, "mercer_faults_total{pool=\"%s\",kind=\"%s\"} %llu\n", pool->name,
                       fault_name(kind), (unsigned long long)pool->counters.faults[kind]);
    return plain(visit, "text/plain; version=0.0.4; charset=utf-8");
}

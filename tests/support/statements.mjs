// Counts what a pool asks PostgreSQL for, by the server's own counters.
import { server } from "./shop.mjs";

const sql = (text) => server("sql", "postgres", "-At", "-c", text);
let isReady = false;

/*
 * How many statements the pool's role has run while work() ran; without those that match except (a
 * regular expression of PostgreSQL).
 */
export async function statements(work, except = "^$", pool = "storefront") {
    if (!isReady)
        sql("SET client_min_messages = error; CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    isReady = true;
    const count = () => Number(sql(`SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
        WHERE r.rolname = 'mercer_${pool}' AND s.query !~ '${except}'`));
    const before = count();
    await work();
    return count() - before;
}

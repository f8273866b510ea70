// Changes prices at a steady rate, as an import or a repricing does while people browse.
import { spawn } from "node:child_process";
import { setting } from "./machine.mjs";

// One price a statement, each its own transaction, with everything that hangs on it.
const CHANGE = `UPDATE prices SET list_price_minor = list_price_minor + 1, sale_price_minor = sale_price_minor + 1
    WHERE offer_id = (SELECT o.offer_id FROM offers o JOIN variants v USING (variant_id) WHERE v.product_id >=
        (SELECT min(product_id) + floor(random() * (max(product_id) - min(product_id)))::bigint FROM products)
        ORDER BY v.product_id LIMIT 1);`;

// Gives { stop(): how many were changed }.
export function changePrices(perSecond) {
    const child = spawn("psql", ["-XAtq", "-h", setting("RUN"), "-U", "postgres", "-d", "mercer"],
                        { cwd: "/", stdio: ["pipe", "ignore", "inherit"] });
    let count = 0;
    const timer = setInterval(() => {
        child.stdin.write(`${CHANGE}\n`);
        count++;
    }, 1000 / perSecond);
    return {
        stop: () => new Promise((resolve) => {
            clearInterval(timer);
            child.on("close", () => resolve(count));
            child.stdin.end();
        }),
    };
}

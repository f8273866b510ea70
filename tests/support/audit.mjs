// Lighthouse on pages of a running shop, as a phone sees them.
import { packageFile } from "./browser.mjs";
import { chromiumFile, chromiumWords } from "./browser.mjs";
import { pathToFileURL } from "node:url";

const load = async (name) => import(pathToFileURL(packageFile(name)).href);

let chrome;
const openChrome = async () => (chrome ??= await (await load("chrome-launcher")).launch({ chromePath: chromiumFile, chromeFlags: ["--headless", ...chromiumWords], logLevel: "silent" }));
export const closeChrome = async () => chrome?.kill();

/*
 * One run: { performance, accessibility, "best-practices", seo } from 0 to 100, and what failed. All runs
 * share a Chrome until closeChrome; each begins with an empty cache.
 * isPrivate: a page that asks search engines not to keep it is not told off for that.
 */
export async function audit(url, { categories, isPrivate = false }) {
    const { default: lighthouse } = await load("lighthouse");
    const { port } = await openChrome();
    const { lhr } = await lighthouse(url, {
        port, onlyCategories: categories, skipAudits: isPrivate ? ["is-crawlable"] : [], logLevel: "silent", output: "json", disableFullPageScreenshot: true,
    });
    if (lhr.runtimeError)
        throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, Math.round(category.score * 100)]));
    const failed = Object.values(lhr.categories).flatMap((category) => category.auditRefs.filter((ref) => ref.weight > 0))
        .map((ref) => lhr.audits[ref.id]).filter((one) => one.score !== null && one.score < 1)
        .map((one) => `${one.id} ${one.score} ${one.displayValue ?? ""} ${(one.details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.description ?? item.url ?? "").join(" | ")}`);
    return { scores, failed, lhr };
}

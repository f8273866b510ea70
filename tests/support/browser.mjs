// Debian's chromium, driven by playwright-core from var/npm.
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { origin } from "./shop.mjs";

const npm = process.env.MERCER_NPM ?? `${process.env.MERCER_ROOT}/var/npm`;
const require = createRequire(`${npm}/package.json`);
export const packageFile = (name) => require.resolve(name);

const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The one without a window needs half the time.
export const chromiumFile = process.env.CHROME_PATH ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);
export const chromiumWords = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                              "--disable-sync", "--no-first-run", "--disable-default-apps", "--mute-audio", "--hide-scrollbars"];

let browser; // the promise of one: tests that run at the same time share it
export const openBrowser = () => (browser ??= chromium.launch({ executablePath: chromiumFile, args: chromiumWords }));
// A browser that does not close in time is left to end with the tests.
export const closeBrowser = async () => Promise.race([(await browser)?.close(), new Promise((resolve) => setTimeout(resolve, 10000).unref())]);

// What goes wrong in a page without anybody seeing it is kept in window.trouble and in trouble[].
function watch() {
    window.trouble = [];
    window.shifts = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.trouble.push(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
            window.shifts.push({ value: entry.value, what: entry.sources.map((source) => {
                const element = source.node?.nodeType === 1 ? source.node : source.node?.parentElement;
                return element ? `${element.tagName} ${element.getAttribute("class")}` : "?";
            }) });
    }).observe({ type: "layout-shift", buffered: true });
}

// A tab of its own: { page, trouble }. options: width, height, and playwright's options of a context.
export async function openPage({ width = 1440, height = 900, ...options } = {}) {
    const home = options.baseURL ?? origin;
    const context = await (await openBrowser()).newContext({ viewport: { width, height }, baseURL: home, reducedMotion: "reduce", ...options });
    if (options.javaScriptEnabled !== false)
        await context.addInitScript(watch);
    const page = await context.newPage();
    const trouble = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => /^(data:|blob:)/.test(request.url()) || request.url().startsWith(`${home}/`) ||
        trouble.push(`request to another host: ${request.url()}`));
    page.on("requestfailed", (request) => /ERR_ABORTED/.test(request.failure()?.errorText) || trouble.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
    return { page, context, trouble };
}

// Loads a page and waits until nothing moves; gives the response.
export async function visit({ page, trouble }, path, status = 200) {
    const response = await page.goto(path, { waitUntil: "load" });
    if (response.status() !== status)
        trouble.push(`${path} answered ${response.status()}`);
    if (status >= 400) // the console names every answer of that kind
        trouble.splice(0, trouble.length, ...trouble.filter((text) => !/Failed to load resource: the server responded with a status of 4/.test(text)));
    await page.evaluate(() => document.fonts.ready.then(() => true)).catch(() => true);
    return response;
}

// What has moved since the page began to show, one line each; not what was rounded to another hundredth of a pixel.
export const shifts = (page) => page.evaluate(() => window.shifts.filter((shift) => shift.value >= 0.0001).map((shift) => `shift of ${shift.value.toFixed(5)}: ${shift.what.join(", ")}`));

// Violations of accessibility rules, each as one line.
export async function axe(page, options = {}) {
    await page.evaluate((source) => { if (!window.axe) (0, eval)(source); }, axeSource).catch(() => page.evaluate(axeSource));
    const { violations } = await page.evaluate((settings) => window.axe.run(document, settings), {
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        ...options,
    });
    return violations.flatMap((violation) => violation.nodes.map((node) =>
        `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`));
}

// What sticks out of the page sideways, if it can be scrolled there.
export const overflow = (page) => page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth)
        return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > root.clientWidth + 0.5 || box.left < -0.5) && !element.closest(".vh, .scroll, [hidden]");
    });
    return [`${root.scrollWidth} px wide instead of ${root.clientWidth}: ${wide.slice(-3).map((element) => `${element.tagName}.${element.getAttribute("class") ?? ""} ${(element.textContent ?? "").trim().slice(0, 30)}`).join(", ")}`];
});

// Scrolls to the end, so that lazy pictures load, asks for those in rows that scroll sideways, and waits.
export const readThrough = (page) => page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await frame();
    }
    await Promise.all([...document.images].filter((image) => !image.complete && image.getBoundingClientRect().width).map((image) => new Promise((resolve) => {
        image.addEventListener("load", resolve);
        image.addEventListener("error", resolve);
        setTimeout(resolve, 25000);
        image.loading = "eager";
    })));
    scrollTo(0, 0);
    await frame();
});

// Grey squares instead of pictures, where only their place matters: making them takes time.
export const standInPictures = (page) => page.route("**/media/**", (route) => route.fulfill({
    contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="#999"/></svg>',
}));

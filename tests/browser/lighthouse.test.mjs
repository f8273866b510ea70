// The scores of Lighthouse that do not depend on the machine's speed; `make audit` measures that one.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { audit, closeChrome } from "../support/audit.mjs";
import { findPages } from "../support/pages.mjs";
import { origin } from "../support/shop.mjs";

const pages = (await findPages()).filter((page) => page.language === "en");

after(closeChrome);

for (const type of ["home", "category-leaf", "product-options", "search"])
    test(`Lighthouse gives 100 for accessibility, best practices and SEO of ${type}`, async () => {
        const { path } = pages.find((page) => page.type === type);
        const { scores, failed } = await audit(origin + path, { categories: ["accessibility", "best-practices", "seo"], isPrivate: type === "search" });
        assert.deepEqual(scores, { accessibility: 100, "best-practices": 100, seo: 100 }, `${path}: ${failed.join("; ")}`);
    });

// Figures over answered queries: nDCG@10, MRR, recall; see README.md.

export const page = 24;
const gain = (grade) => 2 ** grade - 1;
const discounted = (grades) => grades.slice(0, 10).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0);

// found: SKUs, best first.
export function figures(grades, found) {
    const ideal = Object.values(grades).sort((a, b) => b - a);
    const best = found.findIndex((sku) => grades[sku] === 3);
    const wanted = ideal.filter((grade) => grade === 3).length;
    return {
        ndcg: discounted(found.map((sku) => grades[sku] ?? 0)) / discounted(ideal),
        mrr: best < 0 ? 0 : 1 / (best + 1),
        recall: found.slice(0, page).filter((sku) => grades[sku] === 3).length / Math.min(page, wanted),
    };
}

const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);

// answers: [{ kind, ndcg, mrr, recall }]
export function summary(answers) {
    const typos = answers.filter((one) => one.kind === "typo");
    return {
        queries: answers.length, ndcg: mean(answers.map((one) => one.ndcg)), mrr: mean(answers.map((one) => one.mrr)),
        recall: mean(answers.map((one) => one.recall)), typoRecall: mean(typos.map((one) => one.recall)),
    };
}

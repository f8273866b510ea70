// What search must reach for ./check relevance to pass.
export const floors = { ndcg: 0.9, mrr: 0.9, recall: 0.9, typoRecall: 0.95, suggest: 0.95 };

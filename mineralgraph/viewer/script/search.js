// Search by name: accents, case and punctuation folded, aliases found, the best known first.

/** Text as it is compared: without accents, case and punctuation. @param {string} text */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * An index over labels, aliases and ids, made once.
 * @param {Graph} graph
 * @returns {{entity: number, name: string, folded: string}[]}
 */
export function makeIndex(graph) {
  const rows = [];
  for (let i = 0; i < graph.size; i++) {
    for (const name of new Set([graph.label[i], ...(graph.aliases[i] || [])])) rows.push({ entity: i, name, folded: fold(name) });
    rows.push({ entity: i, name: graph.label[i], folded: fold(graph.id[i].slice(graph.id[i].indexOf(':') + 1)) });
  }
  return rows;
}

/**
 * The entities that a query finds: names that begin with it, then names with a word that does, then names that hold
 * it; within each, the better connected first. Each entity once, by its best name.
 * @param {{entity: number, name: string, folded: string}[]} index
 * @param {Graph} graph
 * @param {string} query
 * @param {number} [limit]
 */
export function search(index, graph, query, limit = 12) {
  const wanted = fold(query);
  if (!wanted) return [];
  /** @type {Map<number, {entity: number, name: string, rank: number}>} */
  const best = new Map();
  for (const row of index) {
    const rank = matchRank(row.folded, wanted);
    if (rank < 0) continue;
    const held = best.get(row.entity);
    if (!held || rank < held.rank) best.set(row.entity, { entity: row.entity, name: row.name, rank });
  }
  const order = (/** @type {any} */ a, /** @type {any} */ b) =>
    a.rank - b.rank || graph.degree[b.entity] - graph.degree[a.entity] || a.entity - b.entity;
  return [...best.values()].sort(order).slice(0, limit);
}

/** @param {string} name @param {string} wanted */
function matchRank(name, wanted) {
  const at = name.indexOf(wanted);
  if (at < 0) return -1;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return name[at - 1] === ' ' ? 2 : 3;
}

// Shortest paths over the facts that are visible.

import { factsAt, otherEnd } from './data.js';

/**
 * One shortest chain of facts from one entity to another, breadth first; the first in the facts' order among equals.
 * @param {Graph} graph
 * @param {Uint8Array} visible which facts may be walked
 * @param {number} from
 * @param {number} to
 * @returns {{entities: number[], facts: number[]} | null} null where none leads there
 */
export function shortestPath(graph, visible, from, to) {
  const via = new Int32Array(graph.size).fill(-1);
  const seen = new Uint8Array(graph.size);
  seen[from] = 1;
  let front = [from];
  while (front.length && !seen[to]) {
    const next = [];
    for (const i of front) {
      for (const f of factsAt(graph, i)) {
        const j = otherEnd(graph, f, i);
        if (!visible[f] || seen[j]) continue;
        seen[j] = 1;
        via[j] = f;
        next.push(j);
      }
    }
    front = next;
  }
  return seen[to] ? walkedBack(graph, via, from, to) : null;
}

/**
 * @param {Graph} graph
 * @param {Int32Array} via
 * @param {number} from
 * @param {number} to
 */
function walkedBack(graph, via, from, to) {
  const entities = [to];
  const facts = [];
  for (let i = to; i !== from; ) {
    const f = via[i];
    facts.unshift(f);
    i = otherEnd(graph, f, i);
    entities.unshift(i);
  }
  return { entities, facts };
}

// What changed since a day: facts that happened then or later, or, where undated, were first told then or later.

import { evidenceOf } from './data.js';
import { firstDay, lastDay } from './dates.js';

/**
 * The visible facts of that time, the newest first.
 * @param {Graph} graph
 * @param {Uint8Array} visible
 * @param {number} since
 * @returns {{fact: number, when: number, told: boolean}[]} `told`: `when` is the telling document's date, not the fact's
 */
export function changedSince(graph, visible, since) {
  const from = firstDay(since);
  const found = [];
  for (let f = 0; f < graph.count; f++) {
    if (!visible[f]) continue;
    const when = graph.date[f] || firstTold(graph, f);
    if (when && lastDay(when) >= from) found.push({ fact: f, when, told: !graph.date[f] });
  }
  return found.sort((a, b) => firstDay(b.when) - firstDay(a.when) || a.fact - b.fact);
}

/** The day of the earliest dated document that tells a fact, 0 for none. @param {Graph} graph @param {number} f */
export function firstTold(graph, f) {
  const dates = evidenceOf(graph, f).map((e) => graph.documents.date[graph.evidence.document[e]]).filter(Boolean);
  return dates.length ? dates.reduce((a, b) => (firstDay(b) < firstDay(a) ? b : a)) : 0;
}

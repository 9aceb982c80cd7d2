// Where sources differ. Nothing is decided here: what each side says stands beside the other.

import { sourceName } from './data.js';
import { parseDate, words } from './dates.js';
import { h } from './dom.js';
import { button } from './pieces.js';

/** Whether a source tells what cannot hold beside this fact. @param {Graph} graph @param {number} f */
export function isDisputed(graph, f) {
  return (graph.conflictsOf.get(f) || []).some((conflict) => conflict.contradiction);
}

/** What other sources say against a fact, and who leaves it out; null where none does. @param {Graph} graph @param {number} f */
export function disagreementNote(graph, f) {
  const found = graph.conflictsOf.get(f) || [];
  if (!found.length) return null;
  const against = found.filter((conflict) => conflict.contradiction);
  const omitted = found.filter((conflict) => !conflict.contradiction);
  return h('div', { class: against.length ? 'differ' : 'differ omitted', role: 'note' },
    against.map((conflict) => [h('p', {}, 'Sources differ'), h('ul', {}, conflict.sides.map((side) => sideRow(graph, side, side.facts.includes(f))))]),
    omitted.map((conflict) => conflict.sides.filter((side) => !side.facts.includes(f)).map((side) =>
      h('p', { class: 'plain' }, 'Not named by ', names(graph, side.documents)))));
}

/**
 * All disagreements of the graph.
 * @param {App} app
 * @param {(f: number) => void} open shows a fact
 */
export function disagreementList(app, open) {
  const { graph } = app;
  const sorted = [...graph.conflicts].sort((a, b) => Number(b.contradiction) - Number(a.contradiction));
  return h('ul', { class: 'conflicts' }, sorted.map((conflict) => {
    const fact = conflict.sides.flatMap((side) => side.facts)[0];
    return h('li', {},
      h('p', {}, h('bdi', {}, conflict.about), ' ', fact !== undefined && button('Show', () => open(fact), { class: 'more' })),
      h('ul', {}, conflict.sides.map((side) => sideRow(graph, side, false))));
  }));
}

/** @param {Graph} graph @param {Side} side @param {boolean} here whether the fact shown is on this side */
function sideRow(graph, side, here) {
  return h('li', {}, h('strong', {}, said(side.says)), here ? ' (this fact) in ' : ' in ', names(graph, side.documents));
}

/** @param {string} says */
function said(says) {
  return words(parseDate(says)) || says;
}

/** @param {Graph} graph @param {number[]} documents */
function names(graph, documents) {
  return documents.map((d, k) => [k ? '; ' : '', h('bdi', {}, sourceName(graph, d))]);
}

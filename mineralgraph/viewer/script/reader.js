// A document's text: the sentence that was asked for marked, the others that the graph quotes marked lightly.

import { evidenceIn, factsOf, factWith, safeUrl, sourceName, stringAt } from './data.js';
import { words } from './dates.js';
import { h } from './dom.js';
import { outward } from './evidence.js';
import { briefFacts } from './factlist.js';
import { button, counted } from './pieces.js';

/**
 * @param {App} app
 * @param {number} e the evidence that was asked for
 * @returns {Node[]}
 */
export function reader(app, e) {
  const { graph } = app;
  const d = graph.evidence.document[e];
  const { title, publisher, date } = graph.documents;
  const here = evidenceIn(graph, d);
  const told = here.filter((other) => isSame(graph, e, other)).map((other) => factWith(graph, other));
  const facts = factsOf(graph, d);
  const first = (/** @type {number} */ f) => /** @type {number} */ (here.find((other) => factWith(graph, other) === f));
  const open = (/** @type {number} */ f) => app.change({ reading: first(f) });
  return [
    h('p', { class: 'actions' }, button('← Back', () => app.change({ reading: -1 }, { remember: true }), { id: 'reader-back' })),
    h('h2', { dir: 'auto', id: 'focus-title', tabindex: -1 }, title[d] || sourceName(graph, d)),
    h('p', { class: 'kind' }, [publisher[d], words(date[d])].filter(Boolean).join(', '), ' ', safeUrl(graph.documents.url[d]) && outward(graph, d, 'source')),
    h('section', { class: 'says' }, h('h3', {}, 'The marked sentence says'), briefFacts(app, [...new Set(told)], 3)),
    h('div', { class: 'text', dir: 'auto', tabindex: 0, role: 'region', 'aria-label': 'Text of the document' }, marked(app, e, here)),
    h('section', {}, h('h3', {}, 'This text says', h('span', { class: 'number' }, counted(facts.length, 'fact'))), briefFacts(app, facts, 30, open)),
  ];
}

/**
 * The text with its quotes marked: the one asked for, and those that a click asks for.
 * @param {App} app
 * @param {number} e
 * @param {number[]} here the document's evidence
 */
function marked(app, e, here) {
  const { graph } = app;
  const text = graph.documents.text[graph.evidence.document[e]];
  const spans = here.map((other) => spanOf(graph, text, other));
  const asked = spanOf(graph, text, e);
  const show = (/** @type {number} */ k) => app.change({ reading: here[k] });
  return segments(text.length, spans, asked).map(({ from, to, of }) => {
    const part = text.slice(from, to);
    if (from === asked.from) return h('mark', { id: 'quote' }, part);
    return of.length ? h('mark', { class: 'also', title: 'Show what it says', onclick: () => show(of[0]) }, part) : part;
  });
}

/** Where an evidence stands in its document's text, in UTF-16 units. @param {Graph} graph @param {string} text @param {number} e */
function spanOf(graph, text, e) {
  const from = codeUnit(text, graph.evidence.start[e]);
  return { from, to: from + stringAt(graph, graph.evidence.quote[e]).length };
}

/** Whether two evidences are one sentence of one document. @param {Graph} graph @param {number} e @param {number} other */
function isSame(graph, e, other) {
  const { document, start, quote } = graph.evidence;
  return document[e] === document[other] && start[e] === start[other] && quote[e] === quote[other];
}

/**
 * A text cut where a span begins or ends, so that spans may lie over each other; one of them stays whole.
 * @param {number} length
 * @param {{from: number, to: number}[]} spans
 * @param {{from: number, to: number}} whole
 * @returns {{from: number, to: number, of: number[]}[]} the parts in order, each with the spans that it is in
 */
export function segments(length, spans, whole) {
  const isCut = (/** @type {number} */ at) => at <= length && (at <= whole.from || at >= whole.to);
  const cuts = [...new Set([0, length, whole.from, whole.to, ...spans.flatMap(({ from, to }) => [from, to])])].filter(isCut).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, k) => {
    const to = cuts[k + 1];
    return { from, to, of: spans.flatMap((span, i) => (span.from <= from && span.to >= to ? [i] : [])) };
  });
}

/** Where a place counted in code points lies in a string counted in UTF-16 units. @param {string} text @param {number} points */
export function codeUnit(text, points) {
  let unit = 0;
  for (let k = 0; k < points && unit < text.length; k++) unit += /** @type {number} */ (text.codePointAt(unit)) > 0xffff ? 2 : 1;
  return unit;
}

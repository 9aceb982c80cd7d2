// Quotes: what a document says, who says it there, where it stands, how to cite it.

import { evidenceIn, evidenceOf, factsOf, newestDocument, safeUrl, sourceName, stringAt } from './data.js';
import { iso, words } from './dates.js';
import { disagreementNote } from './disagreement.js';
import { h } from './dom.js';
import { button, counted, modalityTag } from './pieces.js';
import { showText } from './dialog.js';

const NOTHING = /** @type {Partial<View>} */ ({ focus: -1, pair: null, path: null, tab: 'details', table: '' });
const LONG = 420; // characters from which a quote is cut until it is asked for

/** All quotes of a fact, with what the sources disagree about. @param {App} app @param {number} f */
export function evidenceBlock(app, f) {
  const { graph } = app;
  return h('div', { class: 'evidence' }, disagreementNote(graph, f), distinct(graph, evidenceOf(graph, f)).map((e) => quoteBlock(app, f, e)));
}

/** Evidence without what a document says a second time in the same words. @param {Graph} graph @param {number[]} rows */
function distinct(graph, rows) {
  const { quote, document } = graph.evidence;
  const told = new Set();
  return rows.filter((e) => {
    const key = `${document[e]} ${quote[e]}`;
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

/** One quote with its source. @param {App} app @param {number} f @param {number} e */
export function quoteBlock(app, f, e) {
  const { graph } = app;
  const { evidence } = graph;
  const speaker = stringAt(graph, evidence.speaker[e]);
  const ownDate = evidence.date[e] && evidence.date[e] !== graph.date[f] ? words(evidence.date[e]) : '';
  return h('figure', { class: 'quote' },
    h('blockquote', {}, quoted(stringAt(graph, evidence.quote[e]))),
    h('figcaption', {},
      speaker && h('span', { class: 'speaker' }, 'said by ', h('bdi', {}, speaker)),
      ownDate && h('span', { class: 'told' }, `here: ${ownDate}`),
      evidence.m[e] !== graph.m[f] && modalityTag(graph.modalities[evidence.m[e]]),
      source(graph, evidence.document[e]),
      named(graph, f, e),
      h('span', { class: 'actions' },
        graph.documents.text[evidence.document[e]] && button('In its text', () => app.change({ reading: e }, { remember: true })),
        button('Cite', () => showText('Citation', citation(graph, e))))));
}

/** Who published a document and when, and its title as a link where it has an address. @param {Graph} graph @param {number} d */
export function source(graph, d) {
  const { title, publisher, date, name, id } = graph.documents;
  const known = [publisher[d] && h('bdi', { class: 'publisher' }, publisher[d]), date[d] && words(date[d])].filter(Boolean);
  const called = title[d] || (publisher[d] ? '' : name[d] || id[d]);
  return h('span', { class: 'source' },
    known.map((part, k) => [k ? ', ' : '', part]),
    called && [known.length ? ': ' : '', outward(graph, d, called)]);
}

/** Text as a link to where a document was published, where that is known. @param {Graph} graph @param {number} d @param {string} text */
export function outward(graph, d, text) {
  const url = safeUrl(graph.documents.url[d]);
  const name = h('bdi', {}, text);
  return url ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, name) : name;
}

/** A document in a list: what it is, how many facts it tells, its text where the page carries it. @param {App} app @param {number} d */
export function documentRow(app, d) {
  const { graph } = app;
  const facts = factsOf(graph, d).length;
  return h('li', {}, source(graph, d), ' ', h('span', { class: 'number' }, counted(facts, 'fact')), ' ', openText(app, d));
}

/** A button that opens a document's text; null where the page does not carry it or nothing in it is quoted. @param {App} app @param {number} d */
export function openText(app, d) {
  const e = app.graph.documents.text[d] ? evidenceIn(app.graph, d)[0] : undefined;
  if (e === undefined) return null;
  return button('Text', () => app.change({ ...NOTHING, reading: e }, { remember: true }), { class: 'more', 'aria-label': `Text of ${sourceName(app.graph, d)}` });
}

/** A quote as a footnote cites it. @param {Graph} graph @param {number} e */
export function citation(graph, e) {
  const d = graph.evidence.document[e];
  const { publisher, title, date, url, id, name } = graph.documents;
  const parts = [publisher[d], title[d] ? `“${title[d]}”` : name[d] || id[d], words(date[d])].filter(Boolean).join(', ');
  const address = safeUrl(url[d]);
  return `“${stringAt(graph, graph.evidence.quote[e])}” ${parts}.${address ? ` ${address}` : ''} [document ${id[d]}, character ${graph.evidence.start[e]}]`;
}

/** The whole graph's sources in one line, for pictures. @param {Graph} graph */
export function sourceLine(graph) {
  const newest = newestDocument(graph);
  const count = graph.documents.id.length;
  return `${count} document${count === 1 ? '' : 's'}${newest ? `, the newest of ${iso(newest)}` : ''}`;
}

/** @param {string} text */
function quoted(text) {
  if (text.length <= LONG) return h('p', { dir: 'auto' }, `“${text}”`);
  const paragraph = h('p', { dir: 'auto' }, `“${[...text.slice(0, LONG)].join('')}…`);
  const more = button('Whole quote', () => {
    paragraph.textContent = `“${text}”`;
    more.remove();
  }, { class: 'more' });
  return [paragraph, more];
}

/** The names as found, where they are not the entities' own. @param {Graph} graph @param {number} f @param {number} e */
function named(graph, f, e) {
  const found = [[graph.evidence.s[e], graph.s[f]], [graph.evidence.o[e], graph.o[f]]]
    .map(([name, i]) => ({ name: stringAt(graph, name), label: graph.label[i] }))
    .filter(({ name, label }) => name && name !== label);
  if (!found.length) return null;
  return h('span', { class: 'named' }, found.map(({ name, label }, k) => [k ? ', ' : '', h('bdi', {}, `“${name}”`), ' for ', h('bdi', {}, label)]));
}

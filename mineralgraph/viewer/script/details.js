// The details tab: the whole graph, an entity, a pair, a path, or a document's text.

import { factsAt, newestDocument, ranked, safeUrl } from './data.js';
import { firstDay, words } from './dates.js';
import { disagreementList } from './disagreement.js';
import { h, svg } from './dom.js';
import { factsBetween } from './emphasis.js';
import { documentRow } from './evidence.js';
import { factGroups, plainFacts } from './factlist.js';
import { shortestPath } from './paths.js';
import { button, counted, entityButton, figure, longList, mark } from './pieces.js';
import { reader } from './reader.js';

const ALIASES = 5; // other names listed at once
const RANKED = 8; // entities in the ranking
const LATEST = 5; // facts of the latest days

/** @param {App} app @param {{findPath: (from: number) => void}} actions @returns {Node[]} */
export function detailsTab(app, actions) {
  const { view } = app;
  if (view.reading >= 0) return reader(app, view.reading);
  if (view.path) return pathDetails(app, view.path);
  if (view.pair) return pairDetails(app, view.pair);
  if (view.focus >= 0) return entityDetails(app, view.focus, actions);
  return overview(app);
}

/** @param {App} app @returns {Node[]} */
function overview(app) {
  const { graph, visible } = app;
  if (!graph.size) return [h('p', { class: 'lead' }, 'The graph is empty: there is nothing to show.')];
  const { lead, below } = lasting(app);
  const latest = latestFacts(graph, visible.facts, LATEST);
  const known = mostConnected(graph, visible, RANKED);
  return [
    lead,
    known.length > 0 && h('section', {}, h('h2', {}, 'Most connected'), ranking(app, known)),
    latest.length > 0 && h('section', {}, h('h2', {}, 'Latest'), plainFacts(app, latest, LATEST)),
    ...below,
  ].filter(Boolean);
}

/** @type {WeakMap<Graph, {lead: Node, below: Node[]}>} */
const made = new WeakMap();

/** What the overview says whatever is filtered: made once. @param {App} app */
function lasting(app) {
  const { graph } = app;
  const held = made.get(graph);
  if (held) return held;
  const newest = newestDocument(graph);
  const documents = graph.documents.id.map((_, d) => d);
  const lead = h('p', { class: 'lead' }, `${counted(graph.count, 'fact')} about ${counted(graph.size, 'entity', 'entities')}, each with the sentence that says so`,
    newest ? `. The newest of ${counted(documents.length, 'document')} is of ${words(newest)}.` : `, from ${counted(documents.length, 'document')}.`);
  const below = [
    graph.conflicts.length > 0 && h('section', {}, h('h2', {}, 'Where sources differ'), disagreementList(app, (f) => app.change({ pair: [graph.s[f], graph.o[f]] }, { remember: true }))),
    documents.length > 0 && h('section', {}, h('h2', {}, 'Documents'), longList(documents, (d) => documentRow(app, d), { step: 20, attributes: { class: 'documents' } })),
  ].filter(Boolean);
  made.set(graph, { lead, below });
  return { lead, below };
}

/** Entities with a bar for how many facts are about each. @param {App} app @param {number[]} entities the best connected first */
function ranking(app, entities) {
  const { degree } = app.graph;
  const share = (/** @type {number} */ i) => ((100 * degree[i]) / degree[entities[0]]).toFixed(1);
  return h('ol', { class: 'ranking' }, entities.map((i) => h('li', {}, entityButton(app, i), h('span', { class: 'number' }, figure(degree[i])),
    svg('svg', { class: 'share', viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, svg('rect', { width: share(i), height: 1 })))));
}

/** @param {App} app @param {number} i @param {{findPath: (from: number) => void}} actions @returns {Node[]} */
function entityDetails(app, i, actions) {
  const { graph, view, visible } = app;
  const look = graph.types[graph.type[i]];
  const at = [...factsAt(graph, i)];
  const facts = at.filter((f) => visible.facts[f]);
  const about = aboutMineral(graph, visible.facts, i);
  const isPinned = view.pins.includes(i);
  const pins = isPinned ? view.pins.filter((p) => p !== i) : [...view.pins, i];
  return [
    h('div', { class: 'title' }, mark(look, 22), h('div', {}, h('h2', { dir: 'auto', id: 'focus-title', tabindex: -1 }, graph.label[i]), h('p', { class: 'kind' }, look.name, h('code', {}, graph.id[i])))),
    aliases(graph, i),
    links(graph, i),
    h('p', { class: 'actions' },
      button(isPinned ? 'Unpin' : 'Pin', () => app.change({ pins }), { 'aria-pressed': String(isPinned), title: 'Keep it in front while you look at others (p)' }),
      button('Path to …', () => actions.findPath(i), { title: 'The shortest chain of facts to another entity' }),
      button('Clear', () => app.change({ focus: -1, pair: null, path: null }, { remember: true }), { title: 'Back to the whole graph (Esc)' })),
    facts.length < at.length && h('p', { class: 'note' }, `${counted(at.length - facts.length, 'fact')} of ${figure(at.length)} hidden by the filters.`),
    ...factGroups(app, facts, i),
    about.length > 0 && h('section', { class: 'facts' }, h('h3', {}, `… about this ${look.name}`, h('span', { class: 'number' }, String(about.length))), plainFacts(app, about)),
    facts.length + about.length === 0 && h('p', { class: 'note' }, at.length ? 'The filters hide all its facts.' : 'No fact is about it.'),
  ].filter(Boolean);
}

/** @param {App} app @param {[number, number]} pair @returns {Node[]} */
function pairDetails(app, [a, b]) {
  const facts = factsBetween(app.graph, app.visible.facts, a, b);
  return [
    h('h2', { class: 'pair', id: 'focus-title', tabindex: -1 }, entityButton(app, a), h('span', { 'aria-hidden': 'true' }, ' — '), h('span', { class: 'sr' }, ' and '), entityButton(app, b)),
    h('p', { class: 'actions' }, button('Clear', () => app.change({ pair: null }, { remember: true }))),
    h('p', { class: 'note' }, facts.length ? `${counted(facts.length, 'fact')} between them.` : 'The filters hide every fact between them.'),
    plainFacts(app, facts),
  ];
}

/** @param {App} app @param {[number, number]} path @returns {Node[]} */
function pathDetails(app, [from, to]) {
  const { graph, visible } = app;
  const found = shortestPath(graph, visible.facts, from, to);
  const head = h('h2', { class: 'pair', id: 'focus-title', tabindex: -1 }, entityButton(app, from), ' to ', entityButton(app, to));
  const clear = h('p', { class: 'actions' }, button('Clear', () => app.change({ path: null }, { remember: true })));
  if (!found) return [head, clear, h('p', { class: 'note' }, 'No chain of visible facts leads from one to the other.')];
  return [head, clear, h('p', { class: 'note' }, `${counted(found.facts.length, 'step')}, the fewest there are.`), plainFacts(app, found.facts, 100)];
}

/** Facts that name a mineral as what they are about. @param {Graph} graph @param {Uint8Array} visible @param {number} i */
function aboutMineral(graph, visible, i) {
  const found = [];
  for (let f = 0; f < graph.count; f++) {
    const minerals = graph.minerals[f];
    if (minerals && visible[f] && minerals.includes(i) && graph.s[f] !== i && graph.o[f] !== i) found.push(f);
  }
  return found;
}

/** The visible facts of the latest days, those with more evidence first. @param {Graph} graph @param {Uint8Array} visible @param {number} limit */
function latestFacts(graph, visible, limit) {
  const rank = (/** @type {number} */ f) => firstDay(graph.date[f]) * 64 + Math.min(63, graph.evidenceStart[f + 1] - graph.evidenceStart[f]);
  const told = new Set();
  const found = [];
  // One fact a sentence is enough here: a list of attendants would fill it.
  for (const f of ranked(graph.count, (f) => (visible[f] && graph.date[f] ? rank(f) : 0))) {
    const quote = graph.evidence.quote[graph.evidenceStart[f]];
    if (told.has(quote)) continue;
    told.add(quote);
    found.push(f);
    if (found.length === limit) break;
  }
  return found;
}

/** @param {Graph} graph @param {Visible} visible @param {number} limit */
function mostConnected(graph, visible, limit) {
  return [...ranked(graph.size, (i) => (visible.entities[i] ? graph.degree[i] : 0)).slice(0, limit)];
}

/** @param {Graph} graph @param {number} i */
function aliases(graph, i) {
  const names = graph.aliases[i];
  if (!names) return null;
  const listed = (/** @type {string[]} */ some) => some.map((name, k) => [k ? ', ' : '', h('bdi', {}, name)]);
  const line = h('p', { class: 'aliases' }, 'also ', listed(names.slice(0, ALIASES)));
  if (names.length > ALIASES) {
    line.append(' ', button(`and ${names.length - ALIASES} more`, () => line.replaceChildren('also ', ...listed(names).flat(2)), { class: 'more' }));
  }
  return line;
}

/** @param {Graph} graph @param {number} i */
function links(graph, i) {
  const found = (graph.links[i] || []).map((link) => ({ link, url: safeUrl(link) }));
  if (!found.length) return null;
  return h('p', { class: 'links' }, found.map(({ link, url }) => [url ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, link.replace(/^https?:\/\//, '')) : link, ' ']));
}

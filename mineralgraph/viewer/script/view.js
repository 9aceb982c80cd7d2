// A view: everything that one can choose on the page, and its form in the address (`#focus=country:KR&from=2026-01`).

import { iso, parseDate } from './dates.js';

const FAR = 1e6; // page units from the middle that no address sends an entity beyond

export const TABLES = ['entities', 'facts', 'documents'];

/** @returns {View} */
export function emptyView() {
  return {
    focus: -1,
    pair: null,
    path: null,
    pins: [],
    hiddenTypes: [],
    hiddenRelations: [],
    hiddenModalities: [],
    from: 0,
    to: 0,
    undated: true,
    since: 0,
    table: '',
    find: '',
    sort: '',
    unit: '',
    put: { tall: false, rows: [] },
    tab: 'details',
    reading: -1,
    camera: null,
  };
}

/**
 * The view as the address tells it: names, not numbers, so that it still fits when the graph has grown.
 * @param {Graph} graph
 * @param {View} view
 * @returns {string} without `#`; empty for a view without any choice
 */
export function toHash(graph, view) {
  const ids = (/** @type {number[] | null} */ list) => (list || []).map((i) => graph.id[i]).join(' ');
  const told = {
    focus: ids(view.focus < 0 ? null : [view.focus]),
    pair: ids(view.pair),
    path: ids(view.path),
    pin: ids(view.pins),
    hide: view.hiddenTypes.join(' '),
    without: view.hiddenRelations.join(' '),
    not: view.hiddenModalities.join(' '),
    from: iso(view.from),
    to: iso(view.to),
    undated: view.undated ? '' : 'no',
    since: iso(view.since),
    table: view.table,
    find: view.table ? view.find : '',
    sort: view.table ? view.sort : '',
    unit: view.unit,
    put: putOf(graph, view.put),
    tab: view.tab === 'details' ? '' : view.tab,
    text: placeOf(graph, view.reading),
    at: (view.camera || []).join(' '),
  };
  const parts = new URLSearchParams(Object.entries(told).filter(([, value]) => value));
  return parts.toString().replaceAll('%3A', ':').replaceAll('+', '%20');
}

/** @param {Graph} graph @param {View['put']} put */
function putOf(graph, { tall, rows }) {
  return rows.length ? [...(tall ? ['tall'] : []), ...rows.map(([i, x, y]) => `${graph.id[i]} ${Math.round(x)} ${Math.round(y)}`)].join(' ') : '';
}

/** @param {Map<string, number>} at each id's entity @param {string[]} words as `putOf` writes them @returns {View['put']} */
function putAt(at, words) {
  const tall = words[0] === 'tall';
  const told = tall ? words.slice(1) : words;
  /** @type {[number, number, number][]} */
  const rows = [];
  for (let k = 0; k + 2 < told.length; k += 3) {
    const [i, x, y] = [at.get(told[k]), Number(told[k + 1]), Number(told[k + 2])];
    if (i !== undefined && Math.abs(x) < FAR && Math.abs(y) < FAR) rows.push([i, x, y]);
  }
  return { tall, rows };
}

/** The document and the place of an evidence, which `evidenceAt` finds again. @param {Graph} graph @param {number} e */
function placeOf(graph, e) {
  return e < 0 ? '' : `${graph.documents.id[graph.evidence.document[e]]} ${graph.evidence.start[e]}`;
}

/**
 * The view that an address tells; names that the graph does not hold are left out.
 * @param {Graph} graph
 * @param {string} hash with or without `#`
 * @returns {View}
 */
export function fromHash(graph, hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const list = (/** @type {string} */ key) => (parts.get(key) || '').split(' ').filter(Boolean);
  const at = new Map(graph.id.map((id, i) => [id, i]));
  const entities = (/** @type {string} */ key) => list(key).flatMap((id) => at.get(id) ?? []);
  const known = (/** @type {string} */ key, /** @type {string[]} */ names) => list(key).filter((n) => names.includes(n));
  const two = (/** @type {number[]} */ found) => (found.length === 2 ? /** @type {[number, number]} */ (found) : null);
  return {
    ...emptyView(),
    focus: entities('focus')[0] ?? -1,
    pair: two(entities('pair')),
    path: two(entities('path')),
    pins: entities('pin'),
    hiddenTypes: known('hide', graph.types.map((t) => t.name)),
    hiddenRelations: known('without', graph.relations.map((r) => r.name)),
    hiddenModalities: known('not', graph.modalities),
    from: parseDate(parts.get('from') || ''),
    to: parseDate(parts.get('to') || ''),
    undated: parts.get('undated') !== 'no',
    since: parseDate(parts.get('since') || ''),
    table: known('table', TABLES)[0] || '',
    find: (parts.get('find') || '').slice(0, 200),
    sort: /^\d (up|down)$/.test(parts.get('sort') || '') ? String(parts.get('sort')) : '',
    unit: known('unit', ['year', 'month'])[0] || '',
    put: putAt(at, list('put')),
    tab: known('tab', ['details', 'filters', 'changes'])[0] || 'details',
    reading: evidenceAt(graph, list('text')),
    camera: cameraOf(list('at').map(Number)),
  };
}

/** The evidence of a document's id and a place in it, -1 for none. @param {Graph} graph @param {string[]} place */
function evidenceAt(graph, [id, start]) {
  const d = graph.documents.id.indexOf(id);
  if (d < 0 || !graph.documents.text[d]) return -1;
  return graph.evidence.document.findIndex((held, e) => held === d && graph.evidence.start[e] === Number(start));
}

/** @param {number[]} numbers @returns {[number, number, number] | null} */
function cameraOf(numbers) {
  const isSound = numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] >= 0.01 && numbers[2] <= 20;
  return isSound ? /** @type {[number, number, number]} */ (numbers) : null;
}

/**
 * The view that the page was made to open with.
 * @param {Graph} graph
 * @param {{focus?: string, since?: string, relations?: string[]}} wanted
 * @returns {View}
 */
export function openingView(graph, wanted) {
  const view = emptyView();
  if (wanted.focus) view.focus = graph.id.indexOf(wanted.focus);
  if (wanted.relations) {
    const kept = wanted.relations;
    view.hiddenRelations = graph.relations.map((r) => r.name).filter((name) => !kept.includes(name));
  }
  if (wanted.since) {
    view.since = parseDate(wanted.since);
    view.tab = 'changes';
  }
  return view;
}

// A view: everything that one can choose on the page, and its form in the address (`#focus=country:KR&from=2026-01`).

import { iso, parseDate } from './dates.js';

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
    tab: 'details',
    reading: -1,
  };
}

/**
 * The view as the address tells it: names, not numbers, so that it still fits when the graph has grown.
 * @param {Graph} graph
 * @param {View} view
 * @returns {string} without `#`; empty for a view without any choice
 */
export function toHash(graph, view) {
  const parts = new URLSearchParams();
  const ids = (/** @type {number[]} */ list) => list.map((i) => graph.id[i]).join(' ');
  if (view.focus >= 0) parts.set('focus', graph.id[view.focus]);
  if (view.pair) parts.set('pair', ids(view.pair));
  if (view.path) parts.set('path', ids(view.path));
  if (view.pins.length) parts.set('pin', ids(view.pins));
  if (view.hiddenTypes.length) parts.set('hide', view.hiddenTypes.join(' '));
  if (view.hiddenRelations.length) parts.set('without', view.hiddenRelations.join(' '));
  if (view.hiddenModalities.length) parts.set('not', view.hiddenModalities.join(' '));
  if (view.from) parts.set('from', iso(view.from));
  if (view.to) parts.set('to', iso(view.to));
  if (!view.undated) parts.set('undated', 'no');
  if (view.since) parts.set('since', iso(view.since));
  if (view.table) parts.set('table', view.table);
  if (view.tab !== 'details') parts.set('tab', view.tab);
  return parts.toString().replaceAll('%3A', ':').replaceAll('+', '%20');
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
    table: known('table', ['entities', 'facts'])[0] || '',
    tab: known('tab', ['details', 'filters', 'changes'])[0] || 'details',
  };
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

// What the tables of entities, facts and documents hold: their columns, and which rows say what is looked for.

import { evidenceOf, factsOf, sourceName, stringAt } from './data.js';
import { firstDay, iso, words } from './dates.js';
import { h } from './dom.js';
import { openText, outward } from './evidence.js';
import { entityButton, figure } from './pieces.js';
import { fold } from './search.js';

/**
 * @typedef {{title: string, value: (row: number) => string | number, cell: (row: number) => any}} Column
 * @typedef {{one: string, many: string, rows: number[], columns: Column[], told: (row: number) => string[]}} Table its rows as the
 *   filters leave them, and what each says as a list of texts
 */

/** @param {App} app @param {string} name @returns {Table} */
export function tableOf(app, name) {
  if (name === 'entities') return entities(app);
  return name === 'documents' ? documents(app) : facts(app);
}

/** How many rows a table has. @param {App} app @param {string} name */
export function sizeOf({ graph, visible }, name) {
  return /** @type {Record<string, number>} */ ({ entities: visible.entityCount, facts: visible.factCount, documents: graph.documents.id.length })[name];
}

/**
 * The rows that hold every word of a query, in any column. Each text is folded once.
 * @param {Table} table
 * @param {string} query
 * @param {Map<string, string>} folded what was folded before
 */
export function found({ rows, told }, query, folded) {
  const wanted = fold(query).split(' ').filter(Boolean);
  if (!wanted.length) return rows;
  const foldedOnce = (/** @type {string} */ text) => {
    let held = folded.get(text);
    if (held === undefined) folded.set(text, (held = fold(text)));
    return held;
  };
  return rows.filter((row) => {
    const texts = told(row).map(foldedOnce);
    return wanted.every((word) => texts.some((text) => text.includes(word)));
  });
}

/** @param {App} app @returns {Table} */
function entities(app) {
  const { graph } = app;
  const type = (/** @type {number} */ i) => graph.types[graph.type[i]].name;
  return {
    one: 'entity', many: 'entities', rows: setIn(app.visible.entities),
    told: (i) => [graph.label[i], graph.id[i], type(i), ...(graph.aliases[i] || [])],
    columns: [
      { title: 'Entity', value: (i) => graph.label[i], cell: (i) => entityButton(app, i) },
      { title: 'Type', value: type, cell: type },
      { title: 'Facts', value: (i) => graph.degree[i], cell: (i) => figure(graph.degree[i]) },
      { title: 'Also called', value: (i) => (graph.aliases[i] || []).join(', '), cell: (i) => (graph.aliases[i] || []).slice(0, 6).join(', ') },
    ],
  };
}

/** @param {App} app @returns {Table} */
function facts(app) {
  const { graph } = app;
  const relation = (/** @type {number} */ f) => graph.relations[graph.r[f]].label;
  const modality = (/** @type {number} */ f) => graph.modalities[graph.m[f]];
  const quote = (/** @type {number} */ f) => stringAt(graph, graph.evidence.quote[graph.evidenceStart[f]]);
  const sources = (/** @type {number} */ f) => [...new Set(evidenceOf(graph, f).map((e) => sourceName(graph, graph.evidence.document[e])))];
  return {
    one: 'fact', many: 'facts', rows: setIn(app.visible.facts),
    told: (f) => [graph.label[graph.s[f]], relation(f), graph.label[graph.o[f]], iso(graph.date[f]), modality(f), ...evidenceOf(graph, f).map((e) => stringAt(graph, graph.evidence.quote[e])), ...sources(f)],
    columns: [
      { title: 'Subject', value: (f) => graph.label[graph.s[f]], cell: (f) => entityButton(app, graph.s[f]) },
      { title: 'Relation', value: relation, cell: relation },
      { title: 'Object', value: (f) => graph.label[graph.o[f]], cell: (f) => entityButton(app, graph.o[f]) },
      dateColumn((f) => graph.date[f]),
      { title: 'How', value: modality, cell: modality },
      { title: 'Quote', value: quote, cell: (f) => h('span', { class: 'cell-quote', dir: 'auto' }, quote(f)) },
      { title: 'Sources', value: (f) => sources(f).join('; '), cell: (f) => h('span', { class: 'cell-quote' }, sources(f).join('; ')) },
    ],
  };
}

/** @param {App} app @returns {Table} */
function documents(app) {
  const { graph } = app;
  const { title, publisher, date, name, id } = graph.documents;
  const called = (/** @type {number} */ d) => title[d] || name[d] || id[d];
  const count = (/** @type {number} */ d) => factsOf(graph, d).length;
  return {
    one: 'document', many: 'documents', rows: id.map((_, d) => d),
    told: (d) => [called(d), publisher[d] || '', iso(date[d])],
    columns: [
      { title: 'Document', value: called, cell: (d) => [outward(graph, d, called(d)), ' ', openText(app, d)] },
      { title: 'Publisher', value: (d) => publisher[d] || '', cell: (d) => publisher[d] || '–' },
      { title: 'Facts', value: count, cell: (d) => figure(count(d)) },
      dateColumn((d) => date[d]),
    ],
  };
}

/** @param {(row: number) => number} date @returns {Column} */
function dateColumn(date) {
  return { title: 'Date', value: (row) => (date(row) ? firstDay(date(row)) : 0), cell: (row) => h('span', { class: 'day', title: iso(date(row)) }, words(date(row)) || '–') };
}

/** @param {Uint8Array} flags */
function setIn(flags) {
  const rows = [];
  for (let i = 0; i < flags.length; i++) if (flags[i]) rows.push(i);
  return rows;
}

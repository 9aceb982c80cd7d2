// The tables of entities and of facts: the picture's twin for the keyboard, the screen reader and whoever prefers rows.

import { evidenceOf, sourceName, stringAt } from './data.js';
import { firstDay, iso, words } from './dates.js';
import { h, update } from './dom.js';
import { button, counted, entityButton } from './pieces.js';

const STEP = 100;

export class Tables {
  /** @param {App} app @param {HTMLElement} box */
  constructor(app, box) {
    this.app = app;
    this.box = box;
    /** @type {Record<string, {column: number, down: boolean}>} */
    this.order = { entities: { column: 2, down: true }, facts: { column: 3, down: true } };
    this.shown = STEP;
  }

  draw() {
    const { table } = this.app.view;
    this.box.hidden = !table;
    if (!table) {
      this.box.replaceChildren();
      return;
    }
    const tab = (/** @type {string} */ name, /** @type {string} */ label) =>
      button(label, () => { this.shown = STEP; this.app.change({ table: name }); }, { 'aria-pressed': String(table === name), 'data-key': `table ${name}` });
    const { visible } = this.app;
    update(this.box, [
      h('div', { class: 'table-head' },
        h('div', { role: 'group', 'aria-label': 'Which table' }, tab('entities', `Entities ${visible.entityCount.toLocaleString('en')}`), tab('facts', `Facts ${visible.factCount.toLocaleString('en')}`)),
        button('Back to the picture', () => this.app.change({ table: '' }), { 'data-key': 'table close', class: 'primary' })),
      this.table(table),
    ]);
  }

  /** @param {string} name */
  table(name) {
    const columns = name === 'entities' ? entityColumns(this.app) : factColumns(this.app);
    const rows = sorted(visibleRows(this.app, name), columns, this.order[name]);
    const body = rows.slice(0, this.shown).map((row) => h('tr', {}, columns.map(({ cell }, k) => h(k ? 'td' : 'th', k ? {} : { scope: 'row' }, cell(row)))));
    const more = rows.length > this.shown && button(`Show ${Math.min(STEP, rows.length - this.shown)} more of ${(rows.length - this.shown).toLocaleString('en')}`, () => { this.shown += STEP; this.draw(); }, { class: 'more', 'data-key': 'table more' });
    return h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': `Table of ${name}` },
      h('table', { class: `of-${name}` }, h('caption', { class: 'sr' }, `${counted(rows.length, name === 'entities' ? 'entity' : 'fact', name)} as the filters show them`),
        h('thead', {}, h('tr', {}, columns.map((column, k) => this.heading(name, column.title, k)))), h('tbody', {}, body)), more);
  }

  /** @param {string} name @param {string} title @param {number} k */
  heading(name, title, k) {
    const order = this.order[name];
    const sort = order.column === k ? (order.down ? 'descending' : 'ascending') : null;
    const press = () => {
      this.order[name] = { column: k, down: order.column === k ? !order.down : false };
      this.draw();
    };
    const sign = sort ? (order.down ? ' ↓' : ' ↑') : '';
    return h('th', { scope: 'col', 'aria-sort': sort }, button(`${title}${sign}`, press, { 'data-key': `sort ${k}` }));
  }
}

/**
 * Rows in the order of a column; equal ones in the graph's own.
 * @param {number[]} rows
 * @param {{value: (row: number) => string | number}[]} columns
 * @param {{column: number, down: boolean}} order
 */
export function sorted(rows, columns, { column, down }) {
  const keyed = rows.map((row) => ({ row, key: columns[column].value(row) }));
  const compare = new Intl.Collator('en').compare;
  const by = (/** @type {any} */ a, /** @type {any} */ b) => (typeof a === 'number' ? a - b : compare(a, b));
  keyed.sort((a, b) => (down ? by(b.key, a.key) : by(a.key, b.key)) || a.row - b.row);
  return keyed.map(({ row }) => row);
}

/** @param {App} app @param {string} name */
function visibleRows({ visible }, name) {
  const shown = name === 'entities' ? visible.entities : visible.facts;
  const rows = [];
  for (let i = 0; i < shown.length; i++) if (shown[i]) rows.push(i);
  return rows;
}

/** @param {App} app */
function entityColumns(app) {
  const { graph } = app;
  return [
    { title: 'Entity', value: (/** @type {number} */ i) => graph.label[i], cell: (/** @type {number} */ i) => entityButton(app, i) },
    { title: 'Type', value: (/** @type {number} */ i) => graph.types[graph.type[i]].name, cell: (/** @type {number} */ i) => graph.types[graph.type[i]].name },
    { title: 'Facts', value: (/** @type {number} */ i) => graph.degree[i], cell: (/** @type {number} */ i) => graph.degree[i].toLocaleString('en') },
    { title: 'Also called', value: (/** @type {number} */ i) => (graph.aliases[i] || []).join(', '), cell: (/** @type {number} */ i) => (graph.aliases[i] || []).slice(0, 6).join(', ') },
  ];
}

/** @param {App} app */
function factColumns(app) {
  const { graph } = app;
  const quote = (/** @type {number} */ f) => stringAt(graph, graph.evidence.quote[graph.evidenceStart[f]]);
  const sources = (/** @type {number} */ f) => [...new Set(evidenceOf(graph, f).map((e) => sourceName(graph, graph.evidence.document[e])))].join('; ');
  return [
    { title: 'Subject', value: (/** @type {number} */ f) => graph.label[graph.s[f]], cell: (/** @type {number} */ f) => entityButton(app, graph.s[f]) },
    { title: 'Relation', value: (/** @type {number} */ f) => graph.relations[graph.r[f]].label, cell: (/** @type {number} */ f) => graph.relations[graph.r[f]].label },
    { title: 'Object', value: (/** @type {number} */ f) => graph.label[graph.o[f]], cell: (/** @type {number} */ f) => entityButton(app, graph.o[f]) },
    { title: 'Date', value: (/** @type {number} */ f) => (graph.date[f] ? firstDay(graph.date[f]) : 0), cell: (/** @type {number} */ f) => h('span', { title: iso(graph.date[f]) }, words(graph.date[f]) || '–') },
    { title: 'How', value: (/** @type {number} */ f) => graph.modalities[graph.m[f]], cell: (/** @type {number} */ f) => graph.modalities[graph.m[f]] },
    { title: 'Quote', value: quote, cell: (/** @type {number} */ f) => h('span', { class: 'cell-quote', dir: 'auto' }, quote(f)) },
    { title: 'Sources', value: sources, cell: (/** @type {number} */ f) => h('span', { class: 'cell-quote' }, sources(f)) },
  ];
}

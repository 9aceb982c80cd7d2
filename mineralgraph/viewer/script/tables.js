// The tables of entities, facts and documents: the picture's twin for the keyboard, the screen reader and whoever prefers rows.

import { found, sizeOf, tableOf } from './columns.js';
import { h, update } from './dom.js';
import { button, counted, figure } from './pieces.js';
import { TABLES } from './view.js';

const STEP = 100;

/** The column by which each table is sorted, downwards, until another is asked for. */
const USUAL = /** @type {Record<string, number>} */ ({ entities: 2, facts: 3, documents: 3 });

export class Tables {
  /** @param {App} app @param {HTMLElement} box */
  constructor(app, box) {
    this.app = app;
    this.box = box;
    this.shown = STEP;
    /** @type {Map<string, string>} texts as they are compared */
    this.folded = new Map();
    this.find = h('input', { type: 'search', id: 'find', 'aria-label': 'Rows that say', placeholder: 'Words in names, quotes, sources …', autocomplete: 'off', spellcheck: 'false', oninput: () => this.seek(), onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && this.find.value && event.stopPropagation() });
    this.body = h('div', { class: 'table-body' });
    this.tabs = TABLES.map((name) => button('', () => this.open(name), { 'data-key': `table ${name}` }));
    box.replaceChildren(
      h('div', { class: 'table-head' }, h('div', { role: 'group', 'aria-label': 'Which table' }, this.tabs), this.find,
        button('Back to the picture', () => app.change({ table: '' }), { 'data-key': 'table close' })),
      this.body);
  }

  draw() {
    const { table, find } = this.app.view;
    this.box.hidden = !table;
    if (!table) {
      this.body.replaceChildren();
      return;
    }
    TABLES.forEach((name, k) => {
      this.tabs[k].textContent = `${name[0].toUpperCase()}${name.slice(1)} ${figure(sizeOf(this.app, name))}`;
      this.tabs[k].setAttribute('aria-pressed', String(table === name));
    });
    if (this.find.value !== find) this.find.value = find;
    update(this.body, [this.table(table)]);
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  /** @param {string} name */
  open(name) {
    this.shown = STEP;
    this.app.change({ table: name, sort: '' });
  }

  seek() {
    this.shown = STEP;
    this.app.change({ find: this.find.value });
  }

  /** The column by which the table is sorted. @returns {{column: number, down: boolean}} */
  get order() {
    const { table, sort } = this.app.view;
    if (!sort) return { column: USUAL[table], down: true };
    const [column, way] = sort.split(' ');
    return { column: Number(column), down: way === 'down' };
  }

  /** @param {string} name */
  table(name) {
    const table = tableOf(this.app, name);
    const { columns, one, many } = table;
    const rows = sorted(found(table, this.app.view.find, this.folded), columns, this.order);
    const body = rows.slice(0, this.shown).map((row) => h('tr', {}, columns.map(({ cell }, k) => h(k ? 'td' : 'th', k ? {} : { scope: 'row' }, cell(row)))));
    const left = rows.length - this.shown;
    const more = left > 0 && button(`Show ${Math.min(STEP, left)} more of ${figure(left)}`, () => { this.shown += STEP; this.draw(); }, { class: 'more', 'data-key': 'table more' });
    return h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': `Table of ${many}` },
      h('p', { class: 'note found', role: 'status' }, this.app.view.find ? `${counted(rows.length, one, many)} found` : ''),
      h('table', { class: `of-${name}` }, h('caption', { class: 'sr' }, `${counted(rows.length, one, many)} as the filters show them`),
        h('thead', {}, h('tr', {}, columns.map((column, k) => this.heading(column.title, k)))), h('tbody', {}, body)), more);
  }

  /** @param {string} title @param {number} k */
  heading(title, k) {
    const { column, down } = this.order;
    const sort = column === k ? (down ? 'descending' : 'ascending') : null;
    const press = () => this.app.change({ sort: `${k} ${column === k && !down ? 'down' : 'up'}` });
    const sign = sort ? (down ? ' ↓' : ' ↑') : '';
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
  const { value } = columns[column] || columns[0];
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  const compare = new Intl.Collator('en').compare;
  const by = (/** @type {any} */ a, /** @type {any} */ b) => (typeof a === 'number' ? a - b : compare(a, b));
  keyed.sort((a, b) => (down ? by(b.key, a.key) : by(a.key, b.key)) || a.row - b.row);
  return keyed.map(({ row }) => row);
}

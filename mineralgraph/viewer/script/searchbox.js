// The search field with its suggestions: a combobox as the WAI-ARIA practices describe it.

import { h } from './dom.js';
import { figure, mark } from './pieces.js';
import { fold, makeIndex, search } from './search.js';

/**
 * @param {App} app
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(entity: number) => void} choose
 * @param {((text: string) => void) | null} [seek] looks for a text in the facts themselves
 */
export function wireSearch(app, input, list, choose, seek = null) {
  /** @type {ReturnType<typeof makeIndex> | null} */
  let index = null;
  /** @type {{entity: number, name: string}[]} */
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const pick = (/** @type {number} */ k) => {
    const text = input.value.trim();
    input.value = '';
    close();
    if (k < found.length) choose(found[k].entity);
    else if (seek) seek(text);
  };
  const point = (/** @type {number} */ k) => {
    active = k;
    [...list.children].forEach((row) => row.setAttribute('aria-selected', String(row.id === `${list.id}-${k}`)));
    const row = k >= 0 && document.getElementById(`${list.id}-${k}`);
    if (row) {
      input.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    }
  };
  // "Nothing by that name" stands in the list without being a choice.
  const next = (/** @type {number} */ step) => {
    const count = found.length + (seek ? 1 : 0);
    return count ? (active + step + count) % count : -1;
  };
  const suggest = () => {
    index = index || makeIndex(app.graph);
    found = search(index, app.graph, input.value);
    const wanted = input.value.trim();
    const other = (/** @type {{entity: number, name: string}} */ { entity, name }) => (fold(app.graph.label[entity]).includes(fold(wanted)) ? '' : name);
    list.replaceChildren(...found.map((row, k) => option(list.id, k, () => pick(k), ...suggestion(app.graph, row.entity, other(row)))));
    if (wanted && !found.length) list.append(h('li', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'Nothing by that name'));
    if (wanted && seek) list.append(option(list.id, found.length, () => pick(found.length), h('span', { class: 'name' }, 'Facts that say “', h('bdi', {}, wanted), '”'), h('span', { class: 'meta' }, 'names, quotes, sources')));
    list.hidden = !wanted;
    input.setAttribute('aria-expanded', String(!list.hidden));
    point(wanted && (found.length || seek) ? 0 : -1);
  };

  input.addEventListener('input', suggest);
  input.addEventListener('focus', () => input.value && suggest());
  // A click on a suggestion comes after the blur; who has come back meanwhile goes on.
  input.addEventListener('blur', () => setTimeout(() => document.activeElement === input || close(), 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) suggest();
      else point(next(event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      pick(active);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (list.hidden && !input.value) input.blur();
      input.value = '';
      close();
    }
  });
}

/** What a suggestion shows. @param {Graph} graph @param {number} entity @param {string} name another name that was found, to be shown too */
function suggestion(graph, entity, name) {
  const look = graph.types[graph.type[entity]];
  const other = name && name !== graph.label[entity] ? h('span', { class: 'alias' }, h('bdi', {}, name)) : null;
  return [mark(look), h('span', { class: 'name' }, h('bdi', {}, graph.label[entity]), other),
    h('span', { class: 'meta' }, `${look.name} · ${figure(graph.degree[entity])}`)];
}

/** A row that can be chosen. @param {string} listId @param {number} k @param {() => void} pick @param {...any} content */
function option(listId, k, pick, ...content) {
  return h('li', { role: 'option', id: `${listId}-${k}`, 'aria-selected': 'false', onmousedown: (/** @type {Event} */ e) => e.preventDefault(), onclick: pick }, ...content);
}

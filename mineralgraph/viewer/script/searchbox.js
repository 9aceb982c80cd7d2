// The search field with its suggestions: a combobox as the WAI-ARIA practices describe it.

import { h } from './dom.js';
import { mark } from './pieces.js';
import { fold, makeIndex, search } from './search.js';

/**
 * @param {App} app
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(entity: number) => void} choose
 */
export function wireSearch(app, input, list, choose) {
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
    const { entity } = found[k];
    input.value = '';
    close();
    choose(entity);
  };
  const point = (/** @type {number} */ k) => {
    active = k;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === k)));
    if (k >= 0) {
      input.setAttribute('aria-activedescendant', `suggestion-${k}`);
      list.children[k].scrollIntoView({ block: 'nearest' });
    }
  };
  const suggest = () => {
    index = index || makeIndex(app.graph);
    found = search(index, app.graph, input.value);
    const wanted = input.value.trim();
    list.replaceChildren(...found.map(({ entity, name }, k) => suggestion(app.graph, entity, fold(app.graph.label[entity]).includes(fold(wanted)) ? '' : name, k, () => pick(k))));
    if (wanted && !found.length) list.append(h('li', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'Nothing by that name'));
    list.hidden = !wanted;
    input.setAttribute('aria-expanded', String(!list.hidden));
    point(found.length ? 0 : -1);
  };

  input.addEventListener('input', suggest);
  input.addEventListener('focus', () => input.value && suggest());
  // A click on a suggestion comes after the blur; who has come back meanwhile goes on.
  input.addEventListener('blur', () => setTimeout(() => document.activeElement === input || close(), 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) suggest();
      else if (found.length) point((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
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

/** @param {Graph} graph @param {number} entity @param {string} name another name that was found, to be shown too @param {number} k @param {() => void} pick */
function suggestion(graph, entity, name, k, pick) {
  const look = graph.types[graph.type[entity]];
  const other = name && name !== graph.label[entity] ? h('span', { class: 'alias' }, ' ', h('bdi', {}, name)) : null;
  return h('li', { role: 'option', id: `suggestion-${k}`, 'aria-selected': 'false', onmousedown: (/** @type {Event} */ e) => e.preventDefault(), onclick: pick },
    mark(look), h('span', { class: 'name' }, h('bdi', {}, graph.label[entity]), other),
    h('span', { class: 'meta' }, `${look.name} · ${graph.degree[entity].toLocaleString('en')}`));
}

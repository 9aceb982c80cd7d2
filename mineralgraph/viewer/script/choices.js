// The filters tab: what is shown, with counts.

import { h } from './dom.js';
import { dashesOf } from './foreground.js';
import { button, figure, lineSample, mark } from './pieces.js';

/** The filters tab. @param {App} app @returns {Node[]} */
export function filtersTab(app) {
  const { graph, view, visible } = app;
  const row = (/** @type {'hiddenTypes' | 'hiddenRelations' | 'hiddenModalities'} */ key, /** @type {string} */ name, /** @type {any} */ label, /** @type {number} */ count, /** @type {string} */ title = '') =>
    h('li', {}, h('label', { title }, checkbox(app, key, name), label, h('span', { class: 'number' }, figure(count))));
  return [
    h('p', { class: 'actions' }, button('Show everything', () => app.change({ hiddenTypes: [], hiddenRelations: [], hiddenModalities: [], from: 0, to: 0, undated: true }), { disabled: !isFiltered(view) })),
    fieldset('Relations', graph.relations.map((r, k) => row('hiddenRelations', r.name, r.label, visible.byRelation[k], r.definition)),
      [button('All', () => app.change({ hiddenRelations: [] })), button('None', () => app.change({ hiddenRelations: graph.relations.map((r) => r.name) }))]),
    fieldset('How it holds', graph.modalities.map((name, m) => row('hiddenModalities', name, [lineSample('var(--edge)', dashesOf(name), name === 'ended'), ` ${name}`], visible.byModality[m]))),
    fieldset('Entities', graph.types.map((look, t) => row('hiddenTypes', look.name, [mark(look), ` ${look.plural}`], visible.byType[t]))),
  ];
}

/** Whether any filter is set. @param {View} view */
export function isFiltered(view) {
  return Boolean(view.hiddenTypes.length || view.hiddenRelations.length || view.hiddenModalities.length || view.from || view.to || !view.undated);
}

/** @param {string} title @param {Node[]} rows @param {Node[]} [tools] */
function fieldset(title, rows, tools = []) {
  return h('fieldset', {}, h('legend', {}, title), tools.length > 0 && h('p', { class: 'actions' }, tools), h('ul', { class: 'choices' }, rows));
}

/** @param {App} app @param {'hiddenTypes' | 'hiddenRelations' | 'hiddenModalities'} key @param {string} name */
function checkbox(app, key, name) {
  const hidden = app.view[key].includes(name);
  return h('input', { type: 'checkbox', checked: !hidden, 'data-key': `${key} ${name}`, onchange: () => app.change({ [key]: switched(app.view[key], name) }) });
}

/** A list with a name put in, or left out where it is in. @param {string[]} list @param {string} name */
export function switched(list, name) {
  return list.includes(name) ? list.filter((n) => n !== name) : [...list, name];
}

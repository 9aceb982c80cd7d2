// The filters tab, and the legend under the picture: what is shown, with counts.

import { h } from './dom.js';
import { dashesOf, toneColour } from './foreground.js';
import { button, lineSample, mark } from './pieces.js';
import { canvasColours } from './theme.js';

/** The legend: types and modalities, each a switch. @param {App} app @param {HTMLElement} box */
export function drawLegend(app, box) {
  const { graph, view, visible } = app;
  const line = canvasColours().line;
  const types = graph.types.map((look, t) => ({ look, t })).filter(({ t }) => graph.type.includes(t));
  const used = graph.modalities.filter((_, m) => graph.m.includes(m));
  const tones = Object.entries(graph.tones).filter(([name]) => graph.relations.some((r) => r.tone === name));
  update(box, [
    h('div', { class: 'row' }, types.map(({ look, t }) => toggle(app, 'hiddenTypes', look.name, [mark(look), ` ${look.plural} `, h('b', {}, visible.byType[t].toLocaleString('en'))], view.hiddenTypes))),
    h('div', { class: 'row' }, used.map((name) => toggle(app, 'hiddenModalities', name, [lineSample(line, dashesOf(name), name === 'ended'), ` ${name} `, h('b', {}, visible.byModality[graph.modalities.indexOf(name)].toLocaleString('en'))], view.hiddenModalities)),
      tones.map(([, tone]) => h('span', { class: 'key' }, lineSample(toneColour(tone), false, false), ` ${tone.label}`))),
  ]);
}

/** The filters tab. @param {App} app @returns {Node[]} */
export function filtersTab(app) {
  const { graph, view, visible } = app;
  const row = (/** @type {'hiddenTypes' | 'hiddenRelations' | 'hiddenModalities'} */ key, /** @type {string} */ name, /** @type {any} */ label, /** @type {number} */ count, /** @type {string} */ title = '') =>
    h('li', {}, h('label', { title }, checkbox(app, key, name), label, h('span', { class: 'number' }, count.toLocaleString('en'))));
  return [
    h('p', { class: 'actions' }, button('Show everything', () => app.change({ hiddenTypes: [], hiddenRelations: [], hiddenModalities: [], from: 0, to: 0, undated: true }), { disabled: !isFiltered(view) })),
    fieldset('Relations', graph.relations.map((r, k) => row('hiddenRelations', r.name, r.label, visible.byRelation[k], r.definition)),
      [button('All', () => app.change({ hiddenRelations: [] })), button('None', () => app.change({ hiddenRelations: graph.relations.map((r) => r.name) }))]),
    fieldset('How it holds', graph.modalities.map((name, m) => row('hiddenModalities', name, [lineSample(canvasColours().line, dashesOf(name), name === 'ended'), ` ${name}`], visible.byModality[m]))),
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

/** @param {App} app @param {'hiddenTypes' | 'hiddenModalities'} key @param {string} name @param {any} content @param {string[]} hidden */
function toggle(app, key, name, content, hidden) {
  const press = () => app.change({ [key]: switched(app.view[key], name) });
  return h('button', { type: 'button', class: 'toggle', 'aria-pressed': String(!hidden.includes(name)), 'data-key': `${key} ${name}`, onclick: press }, content);
}

/** @param {string[]} list @param {string} name */
function switched(list, name) {
  return list.includes(name) ? list.filter((n) => n !== name) : [...list, name];
}

/** Replace a box's content and keep the keyboard's place in it. @param {HTMLElement} box @param {any[]} content */
export function update(box, content) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && box.contains(active) ? active.dataset.key || active.id : '';
  box.replaceChildren(...content);
  if (!key) return;
  const again = [...box.querySelectorAll('[data-key], [id]')].find((el) => el instanceof HTMLElement && (el.dataset.key === key || el.id === key));
  if (again instanceof HTMLElement) again.focus();
}

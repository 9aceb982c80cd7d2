// The legend under the picture: types, modalities and tones as the picture draws them; the first two are switches.

import { switched } from './choices.js';
import { h } from './dom.js';
import { dashesOf } from './foreground.js';
import { figure, lineSample, mark } from './pieces.js';
import { toneColour } from './theme.js';

export class Legend {
  /** @param {App} app @param {HTMLElement} box */
  constructor(app, box) {
    this.app = app;
    this.box = box;
    /** @type {{key: 'hiddenTypes' | 'hiddenModalities', name: string, button: HTMLElement, number: HTMLElement, count: () => number}[]} */
    this.switches = [];
    this.build();
  }

  /** Make it anew: the colours have changed. */
  build() {
    const { graph } = this.app;
    this.switches = [];
    const types = graph.types.map((look, t) => ({ look, t })).filter(({ t }) => graph.type.includes(t))
      .map(({ look, t }) => this.toggle('hiddenTypes', look.name, mark(look), look.plural, () => this.app.visible.byType[t]));
    const modalities = graph.modalities.map((name, m) => ({ name, m })).filter(({ m }) => graph.m.includes(m))
      .map(({ name, m }) => this.toggle('hiddenModalities', name, lineSample('var(--edge)', dashesOf(name), name === 'ended'), name, () => this.app.visible.byModality[m]));
    const tones = Object.entries(graph.tones).filter(([name]) => graph.relations.some((r) => r.tone === name))
      .map(([, tone]) => h('span', { class: 'key' }, lineSample(toneColour(tone), false, false), ` ${tone.label}`));
    this.box.replaceChildren(h('div', { class: 'row' }, types), h('div', { class: 'row' }, modalities, tones));
    this.draw();
  }

  /** Say what the present view shows. Only what differs is touched: every filter waits for this. */
  draw() {
    for (const { key, name, button, number, count } of this.switches) {
      button.setAttribute('aria-pressed', String(!this.app.view[key].includes(name)));
      number.textContent = figure(count());
    }
  }

  /**
   * @param {'hiddenTypes' | 'hiddenModalities'} key
   * @param {string} name
   * @param {Node} sign
   * @param {string} label
   * @param {() => number} count
   */
  toggle(key, name, sign, label, count) {
    const number = h('b', {});
    const press = () => this.app.change({ [key]: switched(this.app.view[key], name) });
    const button = h('button', { type: 'button', class: 'toggle', 'data-key': `${key} ${name}`, onclick: press }, sign, ` ${label} `, number);
    this.switches.push({ key, name, button, number, count });
    return button;
  }
}

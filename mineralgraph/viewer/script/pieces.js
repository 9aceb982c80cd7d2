// The small parts that every panel is made of: type marks, buttons, entities by name, tags.

import { h, svg } from './dom.js';
import { pathData } from './shapes.js';
import { shaded } from './theme.js';

/** The mark of a type as the picture draws it. @param {EntityType} look @param {number} [size] */
export function mark(look, size = 14) {
  const half = size / 2;
  return svg('svg', { class: 'mark', width: size, height: size, viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' },
    svg('path', { d: pathData(look.shape, half, half, half * 0.72), fill: look.colour, stroke: shaded(look.colour, -0.3), 'stroke-width': 1 }));
}

/** A line as the picture draws it. @param {string} colour @param {false | number[]} dashes @param {boolean} struck */
export function lineSample(colour, dashes, struck) {
  return svg('svg', { class: 'sample', width: 26, height: 10, viewBox: '0 0 26 10', 'aria-hidden': 'true' },
    svg('line', { x1: 1, y1: 5, x2: 25, y2: 5, stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dashes ? dashes.map((d) => d * 0.7).join(' ') : null }),
    struck && svg('line', { x1: 13, y1: 0, x2: 13, y2: 10, stroke: colour, 'stroke-width': 2 }));
}

/**
 * An entity's name that brings it into focus.
 * @param {App} app
 * @param {number} i
 */
export function entityButton(app, i) {
  const look = app.graph.types[app.graph.type[i]];
  const go = () => app.change({ focus: i, pair: null, path: null, reading: -1, tab: 'details', table: '' }, { remember: true });
  return h('button', { type: 'button', class: 'entity', onclick: go }, mark(look), h('bdi', {}, app.graph.label[i]), h('span', { class: 'sr' }, ` (${look.name})`));
}

/** @param {string} text @param {() => void} onclick @param {Record<string, any>} [attributes] */
export function button(text, onclick, attributes = {}) {
  return h('button', { type: 'button', onclick, ...attributes }, text);
}

const FIGURES = new Intl.NumberFormat('en'); // made once: making one takes longer than drawing a list

/** A number with thousands set apart. @param {number} n */
export function figure(n) {
  return FIGURES.format(n);
}

/** `1 fact`, `2 facts`, with thousands set apart. @param {number} n @param {string} one @param {string} [many] */
export function counted(n, one, many = `${one}s`) {
  return `${figure(n)} ${n === 1 ? one : many}`;
}

/** How a fact holds, said where it is not simply actual. @param {string} modality */
export function modalityTag(modality) {
  return modality === 'actual' ? null : h('span', { class: `tag ${modality}` }, modality);
}

/**
 * A list that shows its first rows and more on demand.
 * @template T
 * @param {T[]} rows
 * @param {(row: T) => Node} draw
 * @param {{step: number, attributes?: Record<string, any>, tag?: string}} options
 */
export function longList(rows, draw, { step, attributes = {}, tag = 'ul' }) {
  const list = h(tag, attributes);
  const more = button('', () => extend(), { class: 'more' });
  const box = h('div', {}, list, more);
  let shown = 0;
  function extend() {
    for (const row of rows.slice(shown, shown + step)) list.append(draw(row));
    shown = Math.min(rows.length, shown + step);
    more.hidden = shown >= rows.length;
    more.textContent = `Show ${Math.min(step, rows.length - shown)} more of ${figure(rows.length - shown)}`;
  }
  extend();
  return box;
}

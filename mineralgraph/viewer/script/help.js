// What the page can do, and what it is made of.

import { openDialog } from './dialog.js';
import { h } from './dom.js';

const KEYS = [
  ['/', 'search'],
  ['Esc', 'clear the focus, close what is open'],
  ['Alt ← / Alt →', 'back and forward over what you looked at'],
  ['Arrow keys', 'in the picture: to the next entity that way; with Shift: move the picture'],
  ['Enter', 'in the picture: open that entity'],
  ['Space', 'in the picture: all facts of the focus and that entity'],
  ['+ − 0', 'in the picture: zoom, fit'],
  ['p', 'pin the focus'],
  ['t', 'tables'],
  ['?', 'this help'],
];

/** @param {Graph} graph @param {string} notice vis-network's licence notice */
export function openHelp(graph, notice) {
  openDialog('Help',
    h('p', {}, 'Search an entity or click one: the panel shows its facts with the sentences that say so. A line opens all facts of its two ends. A quote opens in its document where the page carries the text; there every other quoted sentence is underlined and says what it tells. Legend and dates filter; the tables find words in names, quotes and sources. The address line always leads back to the present view, so it can be sent.'),
    h('table', { class: 'keys' }, h('caption', { class: 'sr' }, 'Keys'), h('tbody', {}, KEYS.map(([key, what]) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', {}, key)), h('td', {}, what))))),
    h('h3', {}, 'Relations'),
    h('dl', {}, graph.relations.map((r) => [h('dt', {}, r.label), h('dd', {}, r.definition)])),
    h('h3', {}, 'About'),
    h('p', {}, 'Made by mineralgraph (Apache-2.0) with pyvis and vis-network. Colours: Okabe and Ito (2008). This file asks nothing of any network.'),
    h('pre', { tabindex: 0 }, notice));
}

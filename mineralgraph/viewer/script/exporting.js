// The export dialog: what is shown as a picture, as data, as a link.

import { openDialog, showText } from './dialog.js';
import { h } from './dom.js';
import { download, fileName } from './download.js';
import { pngBlob, svgBlob } from './picture.js';
import { button, counted } from './pieces.js';
import { toCsv, toJson } from './records.js';

/** @param {App & {stage: any}} app @param {() => string} address the page's, with the present view in it */
export function openExport(app, address) {
  const { graph, visible, stage } = app;
  const state = h('p', { role: 'status', 'aria-live': 'polite' });
  const row = (/** @type {Node[]} */ buttons, /** @type {string} */ what) => h('li', {}, h('span', { class: 'choice' }, buttons), what);
  const file = (/** @type {string} */ label, /** @type {() => Blob | Promise<Blob>} */ make) => {
    const ending = label.toLowerCase();
    return button(label, async () => download(fileName(graph.title, ending), await make()), { class: 'primary', 'data-export': ending });
  };
  openDialog('Export what is shown',
    h('ul', { class: 'exports' },
      row([file('PNG', () => pngBlob(stage)), button('Copy', () => copyPicture(stage, state), { id: 'copy-picture' })], 'the picture with title, legend and sources, at twice the size; copied, it can be pasted'),
      row([file('SVG', () => svgBlob(stage))], 'the same as vectors'),
      row([file('CSV', () => new Blob(['\ufeff', toCsv(graph, visible.facts)], { type: 'text/csv' }))], `${counted(visible.factCount, 'fact')}, a row a quote`),
      row([file('JSON', () => new Blob([toJson(graph, visible.facts)], { type: 'application/json' }))], 'the same with everything known'),
      address() && row([button('Link', () => showText('Link to this view', address()), { class: 'primary' })], 'to exactly this view')),
    state);
}

/** Put the picture on the clipboard, where the browser lets a page do so. @param {any} stage @param {HTMLElement} state */
async function copyPicture(stage, state) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngBlob(stage) })]);
    state.textContent = 'Copied: paste it where you write.';
  } catch {
    state.textContent = 'The browser does not let this page copy a picture: save it as PNG.';
  }
}

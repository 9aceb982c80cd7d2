// The one dialog: text to copy, help, choices.

import { byId, h } from './dom.js';
import { button } from './pieces.js';

/** @param {string} title @param {...any} content */
export function openDialog(title, ...content) {
  const dialog = byId('dialog');
  dialog.replaceChildren(
    h('div', { class: 'dialog-head' }, h('h2', { id: 'dialog-title' }, title), button('Close', () => dialog.close(), { class: 'close' })),
    h('div', { class: 'dialog-body' }, ...content),
  );
  if (!dialog.open) dialog.showModal();
  return dialog;
}

/** Show a text that one may copy. @param {string} title @param {string} text */
export function showText(title, text) {
  const area = h('textarea', { readonly: true, rows: 6, 'aria-label': title });
  area.value = text;
  const state = h('p', { role: 'status', 'aria-live': 'polite' });
  const copy = async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(text);
      state.textContent = 'Copied.';
    } catch {
      state.textContent = 'The browser does not let this page copy: the text is selected, press Ctrl+C.';
    }
  };
  openDialog(title, area, button('Copy', copy, { class: 'primary' }), state);
  area.select();
}

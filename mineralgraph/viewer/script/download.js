// Files handed to the reader, named after the page.

import { h } from './dom.js';

/** @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** A file name out of a title: letters and digits of every script, hyphens between. @param {string} title @param {string} ending */
export function fileName(title, ending) {
  const stem = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return `${stem || 'graph'}.${ending}`;
}

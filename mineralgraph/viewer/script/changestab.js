// The story tab: what changed since a day, and the graph growing through time.

import { changedSince } from './changes.js';
import { iso, parseDate, words } from './dates.js';
import { h } from './dom.js';
import { plainFacts } from './factlist.js';
import { button, counted } from './pieces.js';

/** @param {App} app @param {{play: () => void, isPlaying: () => boolean}} player @returns {Node[]} */
export function changesTab(app, player) {
  const { graph, view, visible } = app;
  const changes = view.since ? changedSince(graph, visible.facts, view.since) : [];
  const input = h('input', { type: 'text', id: 'since', value: iso(view.since), placeholder: '2026-01-12', size: 10 });
  const state = h('p', { class: 'note', role: 'status' });
  const set = (/** @type {Event} */ event) => {
    event.preventDefault();
    const since = parseDate(input.value.trim());
    if (since || !input.value.trim()) app.change({ since, focus: -1, pair: null, path: null });
    else state.textContent = 'Write a date as 2026, 2026-01 or 2026-01-12.';
  };
  return [
    h('h2', { class: 'sr' }, 'Changes'),
    h('form', { class: 'since', onsubmit: set }, h('label', { for: 'since' }, 'What changed since'), input, h('button', { type: 'submit', class: 'primary' }, 'Show')),
    state,
    h('p', { class: 'actions' }, button(player.isPlaying() ? 'Stop' : 'Play through time', player.play, { id: 'play-story', 'data-key': 'play' }),
      view.since > 0 && button('Clear', () => app.change({ since: 0 }))),
    ...(view.since ? listed(app, changes) : [h('p', { class: 'note' }, 'Choose a day to see the facts that are new since then, in the list and in the picture. “Play” shows the graph as it grew, date by date.')]),
  ];
}

/** @param {App} app @param {{fact: number, when: number, told: boolean}[]} changes */
function listed(app, changes) {
  if (!changes.length) return [h('p', { class: 'note' }, `Nothing that the filters show changed since ${words(app.view.since)}.`)];
  /** @type {{when: number, told: boolean, facts: number[]}[]} */
  const days = [];
  for (const { fact, when, told } of changes) {
    const last = days[days.length - 1];
    if (last && last.when === when && last.told === told) last.facts.push(fact);
    else days.push({ when, told, facts: [fact] });
  }
  return [
    h('p', { class: 'note' }, `${counted(changes.length, 'fact')} since ${words(app.view.since)}.`),
    ...days.slice(0, 60).map(({ when, told, facts }) => h('section', { class: 'facts' }, h('h3', {}, `${words(when)}${told ? ' (day of the report; the fact is undated)' : ''}`, h('span', { class: 'number' }, String(facts.length))), plainFacts(app, facts, 8))),
    days.length > 60 && h('p', { class: 'note' }, `${days.length - 60} earlier days not listed; choose a later day.`),
  ];
}

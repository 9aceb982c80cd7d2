// Facts as a reader wants them: by relation, those that one sentence states together on one line, the quote under them.

import { evidenceOf, otherEnd, stringAt } from './data.js';
import { firstDay, iso, words } from './dates.js';
import { h } from './dom.js';
import { evidenceBlock } from './evidence.js';
import { isDisputed } from './disagreement.js';
import { button, entityButton, lineSample, longList, modalityTag } from './pieces.js';
import { dashesOf } from './foreground.js';
import { toneColour } from './theme.js';

/**
 * Facts grouped by relation and direction as seen from an entity, then by what is the same about them.
 * @param {Graph} graph
 * @param {number[]} facts
 * @param {number} from the entity, -1 for no one's view
 * @returns {{relation: number, outgoing: boolean, clusters: number[][]}[]}
 */
export function grouped(graph, facts, from) {
  /** @type {Map<string, {relation: number, outgoing: boolean, clusters: Map<string, number[]>}>} */
  const groups = new Map();
  for (const f of facts) {
    const outgoing = from < 0 || graph.s[f] === from || graph.relations[graph.r[f]].symmetric;
    const key = `${outgoing ? 0 : 1} ${graph.r[f]}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { relation: graph.r[f], outgoing, clusters: new Map() }));
    const same = from < 0 ? String(f) : sameness(graph, f);
    const held = group.clusters.get(same);
    if (held) held.push(f);
    else group.clusters.set(same, [f]);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, clusters: [...group.clusters.values()].sort((a, b) => newestFirst(graph, a[0], b[0])) }))
    .sort((a, b) => Number(b.outgoing) - Number(a.outgoing) || a.relation - b.relation);
}

/** @param {Graph} graph @param {number} a @param {number} b */
function newestFirst(graph, a, b) {
  return (graph.date[b] ? firstDay(graph.date[b]) : 0) - (graph.date[a] ? firstDay(graph.date[a]) : 0) || a - b;
}

/** The groups of an entity's facts. @param {App} app @param {number[]} facts @param {number} from */
export function factGroups(app, facts, from) {
  const { graph } = app;
  const kind = graph.types[graph.type[from]].name;
  return grouped(graph, facts, from).map(({ relation, outgoing, clusters }) => {
    const { label, definition } = graph.relations[relation];
    const heading = outgoing ? `${label} …` : `… ${label} this ${kind}`;
    const count = clusters.reduce((sum, cluster) => sum + cluster.length, 0);
    return h('section', { class: 'facts' },
      h('h3', { title: definition }, relationSample(app, relation), heading, h('span', { class: 'number' }, String(count))),
      longList(clusters, (cluster) => clusterItem(app, cluster, from), { step: 12 }));
  });
}

/** Single facts, both ends named. @param {App} app @param {number[]} facts @param {number} [step] */
export function plainFacts(app, facts, step = 12) {
  return longList(facts, (f) => factItem(app, f), { step });
}

/**
 * Facts in a line each, without their quotes.
 * @param {App} app
 * @param {number[]} facts
 * @param {number} step listed at once
 * @param {(f: number) => void} [open] shows where one is told
 */
export function briefFacts(app, facts, step, open) {
  const { graph } = app;
  return longList(facts, (f) => h('li', {},
    h('span', { class: 'who' }, entityButton(app, graph.s[f]), h('span', { class: 'relation' }, graph.relations[graph.r[f]].label), entityButton(app, graph.o[f])),
    qualifiers(app, f),
    open && button('Show', () => open(f), { class: 'more' })), { step, attributes: { class: 'brief' } });
}

/** @param {App} app @param {number} f */
function factItem(app, f) {
  const { graph } = app;
  return h('li', { class: 'fact', 'data-fact': graph.factId[f] },
    h('p', { class: 'who' }, entityButton(app, graph.s[f]), h('span', { class: 'relation' }, graph.relations[graph.r[f]].label), entityButton(app, graph.o[f])),
    qualifiers(app, f),
    evidenceBlock(app, f));
}

/** @param {App} app @param {number[]} cluster @param {number} from */
function clusterItem(app, cluster, from) {
  const { graph } = app;
  const [f] = cluster;
  return h('li', { class: 'fact', 'data-fact': graph.factId[f] },
    h('p', { class: 'who' }, cluster.map((g) => entityButton(app, otherEnd(graph, g, from)))),
    qualifiers(app, f),
    evidenceBlock(app, f));
}

/** Date, modality and the rest, in one line. @param {App} app @param {number} f */
function qualifiers(app, f) {
  const { graph } = app;
  const minerals = graph.minerals[f] || [];
  const role = stringAt(graph, graph.role[f]);
  const place = stringAt(graph, graph.place[f]);
  const parts = [
    graph.date[f] ? h('time', { datetime: iso(graph.date[f]) }, words(graph.date[f])) : h('span', { class: 'undated' }, 'undated'),
    graph.until[f] ? h('span', {}, `until ${words(graph.until[f])}`) : null,
    modalityTag(graph.modalities[graph.m[f]]),
    role && h('span', {}, 'as ', h('bdi', {}, role)),
    place && h('span', {}, 'in ', h('bdi', {}, place)),
    minerals.length > 0 && h('span', {}, 'on ', minerals.map((i, k) => [k ? ', ' : '', h('bdi', {}, graph.label[i])])),
    graph.confidence[f] < 100 && h('span', { title: 'How sure the reader is' }, `confidence ${graph.confidence[f]} %`),
    graph.support[f] > 1 && h('span', { title: 'Documents that print one text count once' }, `${graph.support[f]} sources`),
    isDisputed(graph, f) && h('span', { class: 'tag differs' }, 'sources differ'),
  ];
  return h('p', { class: 'qualifiers' }, parts);
}

/** @param {App} app @param {number} relation */
export function relationSample(app, relation) {
  const tone = app.graph.tones[app.graph.relations[relation].tone];
  return tone ? lineSample(toneColour(tone), dashesOf('actual'), false) : null;
}

/** What must be equal for facts to share a line. @param {Graph} graph @param {number} f */
function sameness(graph, f) {
  const { quote, document } = graph.evidence;
  const where = evidenceOf(graph, f).map((e) => `${document[e]}:${quote[e]}`);
  return [graph.date[f], graph.until[f], graph.m[f], graph.role[f], graph.place[f], graph.minerals[f] || '', where].join('|');
}

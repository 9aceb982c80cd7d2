// A small graph in the form that the page reads, for the tests of the script's pure parts.

import { makeGraph } from '../../../mineralgraph/viewer/script/data.js';

const RELATIONS = ['attended', 'agreed_with', 'restricts_export_to'];

/**
 * @param {[number, string, number, object?][]} facts subject, relation, object, and what differs from the usual
 * @param {string[]} labels
 * @param {object[]} conflicts where sources differ
 */
export function graphOf(facts, labels = ['South Korea', 'Japan', 'Côte d’Ivoire', 'gallium'], conflicts = []) {
  const rows = facts.map(([s, relation, o, more = {}]) => ({ s, r: RELATIONS.indexOf(relation), o, m: 0, date: 0, until: 0, minerals: 0, evidence: [{}], ...more }));
  const column = (key) => rows.map((row) => row[key]);
  const evidence = rows.flatMap((row) => row.evidence.map((e) => ({ document: 0, start: 0, quote: 0, date: row.date, m: row.m, speaker: -1, s: -1, o: -1, ...e })));
  const told = (key) => evidence.map((e) => e[key]);
  return makeGraph({
    title: 'A test',
    types: [{ name: 'country', plural: 'countries', colour: '#0072B2', shape: 'dot' }, { name: 'mineral', plural: 'minerals', colour: '#009E73', shape: 'diamond' }],
    relations: RELATIONS.map((name) => ({ name, label: name.replaceAll('_', ' '), definition: '', symmetric: name === 'agreed_with', tone: 'plain' })),
    modalities: ['actual', 'ended', 'planned', 'proposed'],
    tones: {},
    conflicts,
    strings: ['They said so.', 'A minister', '=cmd()'],
    documents: { id: ['d0', 'd1'], title: ['One', 'Two'], publisher: ['Wire', null], date: [20260110, 20260120], url: ['https://example.org/1', 'javascript:alert(1)'], name: ['one', 'two'], text: [null, null] },
    entities: {
      id: labels.map((_, i) => (i === 3 ? 'mineral:gallium' : `country:${'ABCDEFGH'[i]}${'ABCDEFGH'[i]}`)),
      label: labels,
      type: labels.map((_, i) => (i === 3 ? 1 : 0)),
      aliases: labels.map((_, i) => (i === 0 ? ['Seoul', 'ROK'] : 0)),
      links: labels.map(() => 0),
      x: labels.map((_, i) => i * 10),
      y: labels.map(() => 0),
      community: labels.map(() => 0),
    },
    facts: {
      id: rows.map((_, f) => `f${f}`), s: column('s'), r: column('r'), o: column('o'), m: column('m'), date: column('date'), until: column('until'),
      minerals: column('minerals'), role: rows.map(() => -1), place: rows.map(() => -1), support: rows.map(() => 1), confidence: rows.map(() => 100), evidence: rows.map((row) => row.evidence.length),
    },
    evidence: { document: told('document'), start: told('start'), quote: told('quote'), date: told('date'), m: told('m'), speaker: told('speaker'), s: told('s'), o: told('o') },
  });
}

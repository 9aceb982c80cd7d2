// The page's data, read once into columns: typed arrays for what is looped over, plain ones for what is shown.

import { firstDay } from './dates.js';

/**
 * The data element's content, unpacked where it is packed. The element is emptied: the text is needed no longer.
 * @param {HTMLElement} element
 * @returns {Promise<any>}
 */
export async function readData(element) {
  const text = element.textContent || '';
  const packed = element.dataset.packing === 'gzip';
  element.textContent = '';
  if (!packed) return JSON.parse(text);
  const binary = atob(JSON.parse(text));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

/**
 * The graph with its indices: facts at each entity, evidence of each fact.
 * @param {any} raw the columns as `columns.py` writes them
 * @returns {Graph}
 */
export function makeGraph(raw) {
  const entities = raw.entities;
  const facts = raw.facts;
  const size = entities.id.length;
  const count = facts.id.length;
  const s = Int32Array.from(facts.s);
  const o = Int32Array.from(facts.o);
  const { start, incident } = incidence(size, s, o);
  const inDocument = Int32Array.from(raw.evidence.document);
  const { start: documentStart, incident: evidenceByDocument } = incidence(raw.documents.id.length, inDocument, inDocument);
  const evidenceStart = new Int32Array(count + 1);
  for (let f = 0; f < count; f++) evidenceStart[f + 1] = evidenceStart[f] + facts.evidence[f];
  return {
    title: raw.title,
    types: raw.types,
    relations: raw.relations,
    modalities: raw.modalities,
    tones: raw.tones,
    strings: raw.strings,
    documents: raw.documents,
    conflicts: raw.conflicts,
    conflictsOf: conflictsByFact(raw.conflicts),
    size,
    count,
    id: entities.id,
    label: entities.label,
    type: Uint8Array.from(entities.type),
    aliases: entities.aliases,
    links: entities.links,
    community: Int32Array.from(entities.community),
    ...placesOf(entities.x, entities.y),
    // What has no places of its own for a tall screen is stood up: laid out for a wide one, it is turned.
    other: placesOf(entities.tall_x || entities.y, entities.tall_y || entities.x),
    isTall: false,
    degree: Int32Array.from({ length: size }, (_, i) => start[i + 1] - start[i]),
    start,
    incident,
    factId: facts.id,
    s,
    o,
    r: Uint8Array.from(facts.r),
    m: Uint8Array.from(facts.m),
    date: Int32Array.from(facts.date),
    until: Int32Array.from(facts.until),
    minerals: facts.minerals,
    role: facts.role,
    place: facts.place,
    support: Int32Array.from(facts.support),
    confidence: Uint8Array.from(facts.confidence),
    evidenceStart,
    documentStart,
    evidenceByDocument,
    evidence: {
      document: inDocument,
      start: Int32Array.from(raw.evidence.start),
      quote: Int32Array.from(raw.evidence.quote),
      date: Int32Array.from(raw.evidence.date),
      m: Uint8Array.from(raw.evidence.m),
      speaker: Int32Array.from(raw.evidence.speaker),
      s: Int32Array.from(raw.evidence.s),
      o: Int32Array.from(raw.evidence.o),
    },
  };
}

/** Take the places for a tall screen or for a wide one. @param {Graph} graph @param {boolean} tall @returns {boolean} whether that is another than before */
export function stand(graph, tall) {
  if (graph.isTall === tall) return false;
  const { x, y, home, other } = graph;
  Object.assign(graph, { ...other, other: { x, y, home }, isTall: tall });
  return true;
}

/** Put entities where the reader has put them on this screen, and all others where they lay. @param {Graph} graph @param {View['put']} put */
export function settle(graph, put) {
  graph.x.set(graph.home.x);
  graph.y.set(graph.home.y);
  if (put.tall !== graph.isTall) return;
  for (const [i, x, y] of put.rows) {
    graph.x[i] = x;
    graph.y[i] = y;
  }
}

/** @param {number[]} x @param {number[]} y @returns {Places} */
function placesOf(x, y) {
  return { x: Float32Array.from(x), y: Float32Array.from(y), home: { x: Float32Array.from(x), y: Float32Array.from(y) } };
}

/** The facts at an entity, as indices. @param {Graph} graph @param {number} i */
export function factsAt(graph, i) {
  return graph.incident.subarray(graph.start[i], graph.start[i + 1]);
}

/** The other end of a fact. @param {Graph} graph @param {number} f @param {number} i */
export function otherEnd(graph, f, i) {
  return graph.s[f] === i ? graph.o[f] : graph.s[f];
}

/** The indices of a fact's evidence. @param {Graph} graph @param {number} f @returns {number[]} */
export function evidenceOf(graph, f) {
  const from = graph.evidenceStart[f];
  return Array.from({ length: graph.evidenceStart[f + 1] - from }, (_, k) => from + k);
}

/** The indices of a document's evidence, in the order of its text. @param {Graph} graph @param {number} d @returns {number[]} */
export function evidenceIn(graph, d) {
  const { start } = graph.evidence;
  return [...graph.evidenceByDocument.subarray(graph.documentStart[d], graph.documentStart[d + 1])].sort((a, b) => start[a] - start[b] || a - b);
}

/** The facts that a document tells, in the order of its text. @param {Graph} graph @param {number} d @returns {number[]} */
export function factsOf(graph, d) {
  return [...new Set(evidenceIn(graph, d).map((e) => factWith(graph, e)))];
}

/** The fact that an evidence proves. @param {Graph} graph @param {number} e */
export function factWith(graph, e) {
  let [low, high] = [0, graph.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (graph.evidenceStart[middle] <= e) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The rows with a rank above 0, the highest first, then the first: sorted as one number each, which typed arrays do many
 * times faster than rows are compared.
 * @param {number} count
 * @param {(row: number) => number} rank a whole number; with `count` it must stay below 2 to the 53
 * @returns {number[]}
 */
export function ranked(count, rank) {
  const keys = [];
  for (let row = 0; row < count; row++) {
    const place = rank(row);
    if (place > 0) keys.push(place * count + (count - 1 - row));
  }
  return Array.from(Float64Array.from(keys).sort().reverse(), (key) => count - 1 - (key % count));
}

/** A string of the pool, empty for none. @param {Graph} graph @param {number} index */
export function stringAt(graph, index) {
  return index < 0 ? '' : graph.strings[index];
}

/** What to call a document: publisher and title as far as known. @param {Graph} graph @param {number} d */
export function sourceName(graph, d) {
  const { title, publisher, name, id } = graph.documents;
  return [publisher[d], title[d]].filter(Boolean).join(': ') || name[d] || id[d];
}

/** The newest document's date, 0 where none is dated. @param {Graph} graph @returns {number} */
export function newestDocument(graph) {
  return graph.documents.date.reduce((/** @type {number} */ a, /** @type {number} */ b) => (b && (!a || firstDay(b) > firstDay(a)) ? b : a), 0);
}

/** A link that may be opened: http and https only, nothing else. @param {unknown} url @returns {string} */
export function safeUrl(url) {
  if (typeof url !== 'string') return '';
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : '';
  } catch {
    return ''; // no address at all: shown as text by the caller
  }
}

/** @param {Conflict[]} conflicts @returns {Map<number, Conflict[]>} */
function conflictsByFact(conflicts) {
  const found = new Map();
  for (const conflict of conflicts) {
    for (const f of conflict.sides.flatMap((side) => side.facts)) found.set(f, [...(found.get(f) || []), conflict]);
  }
  return found;
}

/**
 * Which rows are at each of so many things, where a row is at one or two.
 * @param {number} size
 * @param {Int32Array} s
 * @param {Int32Array} o
 */
function incidence(size, s, o) {
  const start = new Int32Array(size + 1);
  for (let f = 0; f < s.length; f++) {
    start[s[f] + 1]++;
    if (o[f] !== s[f]) start[o[f] + 1]++;
  }
  for (let i = 0; i < size; i++) start[i + 1] += start[i];
  const next = start.slice(0, size);
  const incident = new Int32Array(start[size]);
  for (let f = 0; f < s.length; f++) {
    incident[next[s[f]]++] = f;
    if (o[f] !== s[f]) incident[next[o[f]]++] = f;
  }
  return { start, incident };
}

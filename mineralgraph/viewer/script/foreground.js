// What vis-network is given to draw: rows of nodes and edges for the present view.

import { otherEnd } from './data.js';
import { faded, isDark, shaded, toneColour } from './theme.js';

/** Of a large graph, in front at most: neighbours around a focus, edges, edges between one pair. */
const RING = 40;
const EDGES = 160;
const PARALLEL = 4;

/** @param {Graph} graph @param {number} i @returns {number} radius in page units */
export function radiusOf(graph, i) {
  return Math.min(24, 7 + Math.sqrt(graph.degree[i]) * 2);
}

/**
 * The rows for vis: of a dossier everything visible, what does not stand out faded; of a large graph only what stands
 * out, the neighbours of a focus in a ring around it.
 * @param {App} app
 * @param {{entities: Set<number>, facts: Set<number>, centre: number[]} | null} emphasis
 * @param {{line: string, accent: string, ink: string, paper: string}} colours
 * @param {boolean} isLarge
 */
export function foreground(app, emphasis, colours, isLarge) {
  const { graph, visible, view } = app;
  const chosen = isLarge ? strongest(graph, view, emphasis) : null;
  const entities = chosen ? chosen.entities : everyVisible(graph, visible, emphasis);
  const facts = chosen ? chosen.facts : everyFact(graph, visible);
  const moved = chosen ? ring(graph, view, chosen.entities) : new Map();
  const centre = new Set(emphasis ? emphasis.centre : []);
  const pins = new Set(view.pins);
  const nodes = entities.map((i) => {
    const faint = emphasis !== null && !emphasis.entities.has(i);
    return nodeRow(graph, i, moved.get(i), { faint, marked: centre.has(i), pinned: pins.has(i) }, colours);
  });
  const fans = fanned(graph, facts);
  const edges = facts.map((f) => edgeRow(graph, f, fans.get(f) || 0, emphasis, colours));
  return { nodes, edges, moved, cappedEntities: chosen ? chosen.cappedEntities : 0, cappedFacts: chosen ? chosen.cappedFacts : 0 };
}

/** @param {Graph} graph @param {Visible} visible @param {{entities: Set<number>} | null} emphasis */
function everyVisible(graph, visible, emphasis) {
  const found = [];
  for (let i = 0; i < graph.size; i++) if (visible.entities[i] || (emphasis && emphasis.entities.has(i))) found.push(i);
  return found;
}

/** @param {Graph} graph @param {Visible} visible */
function everyFact(graph, visible) {
  const found = [];
  for (let f = 0; f < graph.count; f++) if (visible.facts[f]) found.push(f);
  return found;
}

/**
 * Of a large graph: what stands out, at most so many that it can be read.
 * @param {Graph} graph
 * @param {View} view
 * @param {{entities: Set<number>, facts: Set<number>, centre: number[]} | null} emphasis
 */
function strongest(graph, view, emphasis) {
  if (!emphasis) return { entities: [], facts: [], cappedEntities: 0, cappedFacts: 0 };
  const centre = new Set(emphasis.centre);
  const others = [...emphasis.entities].filter((i) => !centre.has(i));
  others.sort((a, b) => graph.degree[b] - graph.degree[a] || a - b);
  const limit = view.focus >= 0 && !view.path && !view.pair ? RING : 2 * RING;
  const entities = [...emphasis.centre, ...others.slice(0, limit)];
  const held = new Set(entities);
  const between = [...emphasis.facts].filter((f) => held.has(graph.s[f]) && held.has(graph.o[f]));
  const facts = firstOfEachPair(graph, between).slice(0, EDGES);
  return { entities, facts, cappedEntities: others.length + emphasis.centre.length - entities.length, cappedFacts: emphasis.facts.size - facts.length };
}

/** At most `PARALLEL` facts of each pair. @param {Graph} graph @param {number[]} facts */
function firstOfEachPair(graph, facts) {
  const counts = new Map();
  return facts.filter((f) => {
    const key = Math.min(graph.s[f], graph.o[f]) * graph.size + Math.max(graph.s[f], graph.o[f]);
    const count = counts.get(key) || 0;
    counts.set(key, count + 1);
    return count < PARALLEL;
  });
}

/**
 * Places around the focus of a large graph, neighbours of one community beside each other; a path in a row.
 * @param {Graph} graph
 * @param {View} view
 * @param {number[]} entities the focus first
 * @returns {Map<number, {x: number, y: number}>}
 */
function ring(graph, view, entities) {
  const places = new Map();
  if (view.path || view.pair || view.focus < 0) return places;
  const centre = { x: graph.x[view.focus], y: graph.y[view.focus] };
  const around = entities.filter((i) => i !== view.focus && !view.pins.includes(i));
  around.sort((a, b) => graph.type[a] - graph.type[b] || graph.community[a] - graph.community[b] || a - b);
  const rings = around.length > 24 ? 2 : 1;
  const radius = Math.max(150, around.length * 9);
  around.forEach((i, k) => {
    const angle = (2 * Math.PI * k) / around.length - Math.PI / 2;
    const away = radius * (rings === 2 && k % 2 ? 1.32 : 1);
    places.set(i, { x: centre.x + away * Math.cos(angle) * 1.25, y: centre.y + away * Math.sin(angle) });
  });
  places.set(view.focus, centre);
  return places;
}

/**
 * @param {Graph} graph
 * @param {number} i
 * @param {{x: number, y: number} | undefined} place
 * @param {{faint: boolean, marked: boolean, pinned: boolean}} state
 * @param {{accent: string, ink: string}} colours
 */
function nodeRow(graph, i, place, { faint, marked, pinned }, colours) {
  const look = graph.types[graph.type[i]];
  const border = marked || pinned ? colours.ink : shaded(look.colour, isDark() ? 0.35 : -0.35);
  return {
    id: i,
    x: place ? place.x : graph.x[i],
    y: place ? place.y : graph.y[i],
    shape: look.shape,
    size: radiusOf(graph, i) * (look.shape === 'dot' ? 1 : 1.05) * (marked ? 1.25 : 1),
    color: { background: look.colour, border },
    borderWidth: marked || pinned ? 3 : 1.2,
    opacity: faint ? 0.14 : 1,
  };
}

/**
 * @param {Graph} graph
 * @param {number} f
 * @param {number} bend
 * @param {{facts: Set<number>} | null} emphasis
 * @param {{line: string}} colours
 */
function edgeRow(graph, f, bend, emphasis, colours) {
  const relation = graph.relations[graph.r[f]];
  const modality = graph.modalities[graph.m[f]];
  const tone = graph.tones[relation.tone];
  const chosen = emphasis !== null && emphasis.facts.has(f);
  const faint = emphasis !== null && !chosen;
  const strength = faint ? 0.07 : chosen ? 0.95 : tone ? 0.62 : 0.42;
  return {
    id: f,
    from: graph.s[f],
    to: graph.o[f],
    color: { color: faded(tone ? toneColour(tone) : colours.line, strength), inherit: false },
    width: (chosen ? 1.9 : 1.1) + Math.min(1.4, 0.35 * (graph.evidenceStart[f + 1] - graph.evidenceStart[f] - 1)),
    dashes: dashesOf(modality),
    arrows: {
      to: { enabled: !relation.symmetric, scaleFactor: 0.42 },
      middle: { enabled: modality === 'ended', type: 'bar', scaleFactor: 0.7 },
    },
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : { enabled: false },
  };
}

/** Line style of a modality: solid actual and ended (which is struck through), dashed planned, dotted proposed. @param {string} modality */
export function dashesOf(modality) {
  if (modality === 'planned') return [8, 5];
  return modality === 'proposed' ? [1.5, 4.5] : false;
}

/**
 * How far each fact's line bends, so that parallel ones lie beside each other: 0 for a pair's only fact.
 * @param {Graph} graph
 * @param {number[]} facts
 * @returns {Map<number, number>}
 */
export function fanned(graph, facts) {
  /** @type {Map<string, number[]>} */
  const pairs = new Map();
  for (const f of facts) {
    const low = Math.min(graph.s[f], graph.o[f]);
    const key = `${low} ${otherEnd(graph, f, low)}`;
    const held = pairs.get(key);
    if (held) held.push(f);
    else pairs.set(key, [f]);
  }
  const bends = new Map();
  for (const group of pairs.values()) {
    const step = Math.min(0.16, 0.7 / group.length);
    group.forEach((f, k) => {
      const side = graph.s[f] < graph.o[f] ? 1 : -1;
      bends.set(f, side * step * (k - (group.length - 1) / 2));
    });
  }
  return bends;
}

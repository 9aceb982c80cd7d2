// What a view is about: the entities and facts that stand out while the rest steps back.

import { factsAt, factsOf } from './data.js';
import { shortestPath } from './paths.js';
import { changedSince } from './changes.js';

/**
 * @param {Graph} graph
 * @param {View} view
 * @param {Visible} visible
 * @returns {{entities: Set<number>, facts: Set<number>, centre: number[]} | null} null where all stand alike
 */
export function emphasis(graph, view, visible) {
  const facts = new Set(chosenFacts(graph, view, visible));
  const centre = chosenEntities(view);
  if (!facts.size && !centre.length) return null;
  const entities = new Set(centre);
  for (const f of facts) entities.add(graph.s[f]).add(graph.o[f]);
  return { entities, facts, centre };
}

/** The visible facts between two entities, either way. @param {Graph} graph @param {Uint8Array} visible @param {number} a @param {number} b */
export function factsBetween(graph, visible, a, b) {
  return [...factsAt(graph, a)].filter((f) => visible[f] && (graph.s[f] === b || graph.o[f] === b));
}

/** @param {Graph} graph @param {View} view @param {Visible} visible @returns {Iterable<number>} */
function chosenFacts(graph, view, visible) {
  if (view.path) return shortestPath(graph, visible.facts, view.path[0], view.path[1])?.facts ?? [];
  if (view.pair) return factsBetween(graph, visible.facts, view.pair[0], view.pair[1]);
  if (view.focus >= 0) return factsAt(graph, view.focus).filter((f) => visible.facts[f]);
  if (view.reading >= 0) return factsOf(graph, graph.evidence.document[view.reading]).filter((f) => visible.facts[f]);
  if (view.since && view.tab === 'changes') return changedSince(graph, visible.facts, view.since).map((c) => c.fact);
  return view.pins.flatMap((i) => [...factsAt(graph, i)].filter((f) => visible.facts[f]));
}

/** What a view is about, as a text that differs when that does. @param {Graph} graph @param {View} view */
export function subjectOf(graph, view) {
  const { focus, pair, path, since, tab, reading } = view;
  const isOfEntities = focus >= 0 || pair || path;
  return JSON.stringify([focus, pair, path, !isOfEntities && (reading >= 0 ? `text ${graph.evidence.document[reading]}` : tab === 'changes' && since)]);
}

/** @param {View} view @returns {number[]} */
function chosenEntities(view) {
  const chosen = view.path ?? view.pair ?? (view.focus >= 0 ? [view.focus] : []);
  return [...new Set([...chosen, ...view.pins])];
}

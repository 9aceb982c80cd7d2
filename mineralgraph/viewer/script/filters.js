// What a view lets through: which facts and entities are visible, and how many of each sort there are.

import { canFallIn } from './dates.js';

/**
 * @param {Graph} graph
 * @param {View} view
 * @returns {Visible}
 */
export function applyFilters(graph, view) {
  const types = graph.types.map((t) => !view.hiddenTypes.includes(t.name));
  const relations = graph.relations.map((r) => !view.hiddenRelations.includes(r.name));
  const modalities = graph.modalities.map((m) => !view.hiddenModalities.includes(m));
  const facts = new Uint8Array(graph.count);
  const entities = new Uint8Array(graph.size);
  const byRelation = new Array(graph.relations.length).fill(0);
  const byModality = new Array(graph.modalities.length).fill(0);
  let factCount = 0;
  for (let f = 0; f < graph.count; f++) {
    if (!types[graph.type[graph.s[f]]] || !types[graph.type[graph.o[f]]] || !inRange(graph.date[f], view)) continue;
    const relation = relations[graph.r[f]];
    const modality = modalities[graph.m[f]];
    if (modality) byRelation[graph.r[f]]++;
    if (relation) byModality[graph.m[f]]++;
    if (!relation || !modality) continue;
    facts[f] = 1;
    entities[graph.s[f]] = 1;
    entities[graph.o[f]] = 1;
    factCount++;
  }
  const narrowed = isNarrowed(view);
  const byType = new Array(graph.types.length).fill(0);
  let entityCount = 0;
  for (let i = 0; i < graph.size; i++) {
    if (!narrowed && types[graph.type[i]]) entities[i] = 1;
    if (!entities[i]) continue;
    byType[graph.type[i]]++;
    entityCount++;
  }
  return { facts, entities, factCount, entityCount, byType, byRelation, byModality };
}

/** Whether facts are filtered by more than their ends' types, so that entities left without facts go too. @param {View} view */
export function isNarrowed(view) {
  return Boolean(view.hiddenRelations.length || view.hiddenModalities.length || view.from || view.to || !view.undated);
}

/** @param {number} date @param {View} view */
function inRange(date, view) {
  return date ? canFallIn(date, view.from, view.to) : view.undated;
}

// Where sources differ about one statement. Nothing is decided here: the tellings are put side by side.

import { dayNumber, firstDay, lastDay } from './dates.js';
import { evidenceOf, factsAt } from './data.js';

/** Days up to which two different dates of one statement are taken for one event told differently. */
export const NEAR = 7;

/**
 * The facts that tell what fact `f` tells (same ends, same relation) with a date that cannot be the same but lies
 * within a week, or with the same date and another modality, from another document.
 * @param {Graph} graph
 * @param {number} f
 * @returns {number[]}
 */
export function differing(graph, f) {
  const found = [];
  for (const g of factsAt(graph, graph.s[f])) {
    if (g === f || graph.r[g] !== graph.r[f] || graph.s[g] !== graph.s[f] || graph.o[g] !== graph.o[f]) continue;
    if (tellDifferently(graph.date[f], graph.m[f], graph.date[g], graph.m[g]) && otherDocument(graph, f, g)) found.push(g);
  }
  return found;
}

/** Whether the evidence of one fact differs in date or modality. @param {Graph} graph @param {number} f */
export function evidenceDiffers(graph, f) {
  const rows = evidenceOf(graph, f);
  const { date, m } = graph.evidence;
  return rows.some((a) => rows.some((b) => tellDifferently(date[a], m[a], date[b], m[b])));
}

/**
 * @param {number} dateA
 * @param {number} modalityA
 * @param {number} dateB
 * @param {number} modalityB
 */
export function tellDifferently(dateA, modalityA, dateB, modalityB) {
  if (!dateA || !dateB) return false;
  const apart = Math.max(
    dayNumber(firstDay(dateA)) - dayNumber(lastDay(dateB)),
    dayNumber(firstDay(dateB)) - dayNumber(lastDay(dateA)),
  );
  if (apart > 0) return apart <= NEAR;
  return dateA === dateB && modalityA !== modalityB;
}

/** @param {Graph} graph @param {number} f @param {number} g */
function otherDocument(graph, f, g) {
  const mine = new Set(evidenceOf(graph, f).map((e) => graph.evidence.document[e]));
  return evidenceOf(graph, g).some((e) => !mine.has(graph.evidence.document[e]));
}

// What is shown, in words: for the heading, for those who cannot see the picture, for its caption elsewhere.

import { sourceName } from './data.js';
import { words } from './dates.js';
import { counted, figure } from './pieces.js';

/** What a view is about. @param {Graph} graph @param {View} view */
export function told(graph, view) {
  const [from, to] = (view.path || view.pair || []).map((i) => graph.label[i]);
  if (view.path) return `Path from ${from} to ${to}`;
  if (view.pair) return `Facts between ${from} and ${to}`;
  if (view.focus >= 0) return `${graph.label[view.focus]}, ${counted(graph.degree[view.focus], 'fact')}`;
  if (view.reading >= 0) return `What ${sourceName(graph, graph.evidence.document[view.reading])} says`;
  if (view.since && view.tab === 'changes') return `What changed since ${words(view.since)}`;
  return 'The whole graph';
}

/** How much of the graph the filters show. @param {Graph} graph @param {Visible} visible */
export function countsOf(graph, visible) {
  const of = (/** @type {number} */ shown, /** @type {number} */ all) => (shown === all ? figure(all) : `${figure(shown)} of ${figure(all)}`);
  return `${of(visible.entityCount, graph.size)} entities, ${of(visible.factCount, graph.count)} facts, ${counted(graph.documents.id.length, 'document')}`;
}

// Facts as CSV and JSON: what is shown, with every quote.

import { evidenceOf, safeUrl, sourceName, stringAt } from './data.js';
import { iso } from './dates.js';

const COLUMNS = ['id', 'subject', 'subject_label', 'relation', 'object', 'object_label', 'date', 'until', 'modality', 'minerals', 'role', 'place', 'confidence', 'quote', 'speaker', 'source', 'source_date', 'source_url'];

/**
 * One record a fact, its evidence inside.
 * @param {Graph} graph
 * @param {Uint8Array} visible
 */
export function factRecords(graph, visible) {
  const records = [];
  for (let f = 0; f < graph.count; f++) if (visible[f]) records.push(factRecord(graph, f));
  return records;
}

/** The visible facts as JSON. @param {Graph} graph @param {Uint8Array} visible */
export function toJson(graph, visible) {
  return `${JSON.stringify({ title: graph.title, facts: factRecords(graph, visible) }, null, 1)}\n`;
}

/** One row a quote (RFC 4180). @param {Graph} graph @param {Uint8Array} visible */
export function toCsv(graph, visible) {
  const rows = factRecords(graph, visible).flatMap((record) => record.evidence.map((e) => [
    record.id, record.subject.id, record.subject.label, record.relation, record.object.id, record.object.label, record.date, record.until,
    record.modality, record.minerals.join(' '), record.role, record.place, record.confidence, e.quote, e.speaker, e.source, e.source_date, e.source_url,
  ]));
  return [COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

/**
 * A cell that a spreadsheet shows as it is: quoted where it must be, and never run as a formula.
 * @param {unknown} value
 */
export function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** @param {Graph} graph @param {number} f */
function factRecord(graph, f) {
  const end = (/** @type {number} */ i) => ({ id: graph.id[i], label: graph.label[i], type: graph.types[graph.type[i]].name });
  return {
    id: graph.factId[f],
    subject: end(graph.s[f]),
    relation: graph.relations[graph.r[f]].name,
    object: end(graph.o[f]),
    date: iso(graph.date[f]) || null,
    until: iso(graph.until[f]) || null,
    modality: graph.modalities[graph.m[f]],
    minerals: (graph.minerals[f] || []).map((i) => graph.id[i]),
    role: stringAt(graph, graph.role[f]) || null,
    place: stringAt(graph, graph.place[f]) || null,
    confidence: graph.confidence[f] / 100,
    evidence: evidenceOf(graph, f).map((e) => evidenceRecord(graph, e)),
  };
}

/** @param {Graph} graph @param {number} e */
function evidenceRecord(graph, e) {
  const d = graph.evidence.document[e];
  return {
    quote: stringAt(graph, graph.evidence.quote[e]),
    speaker: stringAt(graph, graph.evidence.speaker[e]) || null,
    date: iso(graph.evidence.date[e]) || null,
    modality: graph.modalities[graph.evidence.m[e]],
    document: graph.documents.id[d],
    start: graph.evidence.start[e],
    source: sourceName(graph, d),
    source_date: iso(graph.documents.date[d]) || null,
    source_url: safeUrl(graph.documents.url[d]) || null,
  };
}

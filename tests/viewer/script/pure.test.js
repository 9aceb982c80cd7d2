import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { changedSince, firstTold } from '../../../mineralgraph/viewer/script/changes.js';
import { evidenceIn, evidenceOf, factsAt, factsOf, factWith, newestDocument, safeUrl, settle, sourceName, stand } from '../../../mineralgraph/viewer/script/data.js';
import { found, tableOf } from '../../../mineralgraph/viewer/script/columns.js';
import { canFallIn, dayNumber, firstDay, iso, lastDay, parseDate, words } from '../../../mineralgraph/viewer/script/dates.js';
import { isDisputed } from '../../../mineralgraph/viewer/script/disagreement.js';
import { fileName } from '../../../mineralgraph/viewer/script/download.js';
import { emphasis, factsBetween, subjectOf } from '../../../mineralgraph/viewer/script/emphasis.js';
import { grouped } from '../../../mineralgraph/viewer/script/factlist.js';
import { applyFilters } from '../../../mineralgraph/viewer/script/filters.js';
import { dashesOf, fanned } from '../../../mineralgraph/viewer/script/foreground.js';
import { countBins, makeBins, usualUnit } from '../../../mineralgraph/viewer/script/histogram.js';
import { History } from '../../../mineralgraph/viewer/script/history.js';
import { spanningTree } from '../../../mineralgraph/viewer/script/hulls.js';
import { Occupied, overlap, placeLabels, wrap } from '../../../mineralgraph/viewer/script/labels.js';
import { shortestPath } from '../../../mineralgraph/viewer/script/paths.js';
import { codeUnit, segments } from '../../../mineralgraph/viewer/script/reader.js';
import { csvCell, factRecords, toCsv, toJson } from '../../../mineralgraph/viewer/script/records.js';
import { fold, makeIndex, search } from '../../../mineralgraph/viewer/script/search.js';
import { pathData } from '../../../mineralgraph/viewer/script/shapes.js';
import { sorted } from '../../../mineralgraph/viewer/script/tables.js';
import { faded, shaded } from '../../../mineralgraph/viewer/script/theme.js';
import { emptyView, fromHash, openingView, toHash } from '../../../mineralgraph/viewer/script/view.js';
import { graphOf } from './graph.js';

const all = (graph) => applyFilters(graph, emptyView()).facts;

describe('dates', () => {
  test('a partial date spans its first to its last day', () => {
    assert.equal(firstDay(20240000), 20240101);
    assert.equal(lastDay(20240000), 20241231);
    assert.equal(lastDay(20240200), 20240229);
    assert.equal(lastDay(20250200), 20250228);
    assert.equal(firstDay(20240217), 20240217);
  });
  test('written as people and as machines do', () => {
    assert.deepEqual([20260112, 20260100, 20260000, 0].map(words), ['12 Jan 2026', 'Jan 2026', '2026', '']);
    assert.deepEqual([20260112, 20260100, 20260000, 0].map(iso), ['2026-01-12', '2026-01', '2026', '']);
    assert.deepEqual([[112, 100].map(words), [112, 100].map(iso)], [['12 Jan', 'Jan'], ['--01-12', '--01']]);
  });
  test('reading undoes writing, and refuses what is no date', () => {
    for (const date of [20260112, 20261200, 19990000]) assert.equal(parseDate(iso(date)), date);
    for (const text of ['', '26', '2026-13', '2026-01-32', 'soon', '2026-1-1']) assert.equal(parseDate(text), 0);
  });
  test('a date falls in a range where any of its days does', () => {
    assert.ok(canFallIn(20260000, 20260600, 20260700));
    assert.ok(!canFallIn(20260112, 20260200, 0));
    assert.ok(canFallIn(20260112, 0, 20260100));
  });
  test('days can be subtracted', () => assert.equal(dayNumber(20260301) - dayNumber(20260228), 1));
});

describe('search', () => {
  const graph = graphOf([[0, 'attended', 1], [0, 'agreed_with', 2], [1, 'agreed_with', 2]]);
  const index = makeIndex(graph);
  const found = (query) => search(index, graph, query).map(({ entity }) => entity);
  test('accents, case and punctuation do not count', () => {
    assert.equal(fold('Côte d’Ivoire'), 'cote d ivoire');
    assert.deepEqual(found('COTE D'), [2]);
    assert.deepEqual(found("d'ivoire"), [2]);
  });
  test('aliases and ids are found', () => {
    assert.deepEqual(found('seoul'), [0]);
    assert.deepEqual(found('bb'), [1]);
  });
  test('nothing for nothing and for the unknown', () => {
    assert.deepEqual(found('  '), []);
    assert.deepEqual(found('atlantis'), []);
  });
  test('beginnings come before middles, the better connected first', () => {
    const many = graphOf([[1, 'agreed_with', 0]], ['Japan', 'Java', 'New Japan']);
    assert.deepEqual(search(makeIndex(many), many, 'ja').map(({ entity }) => entity), [0, 1, 2]);
  });
  test('every script folds to something', () => {
    for (const name of ['대한민국', '中国', 'العراق']) assert.ok(fold(name));
  });
});

describe('filters', () => {
  const graph = graphOf([[0, 'attended', 1, { date: 20260110 }], [0, 'agreed_with', 2, { m: 2 }], [0, 'restricts_export_to', 1, { date: 20250000 }], [2, 'attended', 3]]);
  const shown = (patch) => applyFilters(graph, { ...emptyView(), ...patch });
  test('without any choice all is shown', () => assert.equal(shown({}).factCount, 4));
  test('a hidden type takes its facts along', () => {
    const visible = shown({ hiddenTypes: ['mineral'] });
    assert.deepEqual([...visible.facts], [1, 1, 1, 0]);
    assert.equal(visible.entities[3], 0);
    assert.equal(visible.entities[2], 1);
  });
  test('relations and modalities', () => {
    assert.deepEqual([...shown({ hiddenRelations: ['attended'] }).facts], [0, 1, 1, 0]);
    assert.deepEqual([...shown({ hiddenModalities: ['planned'] }).facts], [1, 0, 1, 1]);
  });
  test('a range keeps or drops the undated as asked', () => {
    assert.deepEqual([...shown({ from: 20260100 }).facts], [1, 1, 0, 1]);
    assert.deepEqual([...shown({ from: 20260100, undated: false }).facts], [1, 0, 0, 0]);
  });
  test('entities that lost all facts go, unless only types are filtered', () => {
    assert.equal(shown({ hiddenRelations: ['attended'] }).entities[3], 0);
    assert.equal(shown({}).entityCount, 4);
  });
  test('the count of a choice is what choosing it would show', () => {
    const visible = shown({ hiddenRelations: ['attended'] });
    assert.deepEqual(visible.byRelation, [2, 1, 1]);
    assert.deepEqual(visible.byModality, [1, 0, 1, 0]);
  });
});

describe('paths', () => {
  const graph = graphOf([[0, 'attended', 1], [1, 'attended', 2], [2, 'attended', 3], [0, 'agreed_with', 2]]);
  test('the fewest steps, either way along a fact', () => {
    assert.deepEqual(shortestPath(graph, all(graph), 3, 0), { entities: [3, 2, 0], facts: [2, 3] });
  });
  test('only over what is visible', () => {
    const visible = all(graph);
    visible[3] = 0;
    assert.deepEqual(shortestPath(graph, visible, 0, 3).facts, [0, 1, 2]);
    visible[2] = 0;
    assert.equal(shortestPath(graph, visible, 0, 3), null);
  });
  test('from an entity to itself there is nothing to walk', () => assert.deepEqual(shortestPath(graph, all(graph), 1, 1), { entities: [1], facts: [] }));
});

describe('history', () => {
  test('back and forward undo each other; a new way forgets the old one', () => {
    const history = new History();
    history.leave('a');
    history.leave('b');
    assert.equal(history.back('c'), 'b');
    assert.equal(history.forward('b'), 'c');
    assert.equal(history.forward('c'), null);
    history.back('c');
    history.leave('b');
    assert.equal(history.forward('d'), null);
  });
});

describe('the view in the address', () => {
  const graph = graphOf([[0, 'attended', 1, { date: 20260110 }]]);
  test('every choice comes back', () => {
    const view = { ...emptyView(), focus: 0, pair: [0, 1], path: [1, 2], pins: [2, 3], hiddenTypes: ['mineral'], hiddenRelations: ['attended'], hiddenModalities: ['planned'], from: 20250000, to: 20260112, undated: false, since: 20260100, table: 'facts', find: 'two words', sort: '2 up', unit: 'month', put: { tall: true, rows: [[1, -20, 30]] }, tab: 'filters', camera: [12, -7, 0.5] };
    assert.deepEqual(fromHash(graph, `#${toHash(graph, view)}`), view);
  });
  test('no choice is no address', () => assert.equal(toHash(graph, emptyView()), ''));
  test('what the graph does not hold is left out', () => {
    assert.deepEqual(fromHash(graph, '#focus=country:XX&hide=ghosts&from=soon&table=chairs&pair=country:AA&tab=<b>&text=d0%20x&at=1%202%20Infinity&sort=x&unit=day&put=country:XX%201%202%20country:AA%201e9%202'), emptyView());
  });
  test('the page opens as it was made to', () => {
    const view = openingView(graph, { focus: 'country:BB', relations: ['attended'], since: '2026-01' });
    assert.equal(view.focus, 1);
    assert.deepEqual(view.hiddenRelations, ['agreed_with', 'restricts_export_to']);
    assert.equal(view.since, 20260100);
  });
});

describe('disagreement', () => {
  test('a contradiction disputes the facts of every side, an omission none', () => {
    const graph = graphOf([[0, 'attended', 1, { date: 20260112 }], [0, 'attended', 1, { date: 20260113 }], [2, 'attended', 1]], undefined, [
      { kind: 'date', about: 'x', contradiction: true, sides: [{ says: '2026-01-12', facts: [0], documents: [0], quotes: [] }, { says: '2026-01-13', facts: [1], documents: [1], quotes: [] }] },
      { kind: 'not named', about: 'y', contradiction: false, sides: [{ says: 'names', facts: [2], documents: [0], quotes: [] }] },
    ]);
    assert.deepEqual([0, 1, 2].map((f) => isDisputed(graph, f)), [true, true, false]);
    assert.equal(graph.conflictsOf.get(2).length, 1);
  });
});

describe('histogram', () => {
  const dates = [20251100, 20260112, 20260115, 0, 20260000];
  test('bins run without gaps from the first to the last date', () => {
    assert.deepEqual(makeBins(dates, 'month'), [20251100, 20251200, 20260100]);
    assert.deepEqual(makeBins(dates, 'year'), [20250000, 20260000]);
    assert.deepEqual(makeBins([0], 'year'), []);
  });
  test('every dated fact is counted once', () => {
    const bins = makeBins(dates, 'month');
    assert.deepEqual(countBins(dates, bins, 'month', () => true), [1, 0, 3]);
    assert.deepEqual(countBins(dates, bins, 'month', (f) => f === 1), [0, 0, 1]);
  });
  test('months while they can be told apart', () => {
    assert.equal(usualUnit(dates), 'month');
    assert.equal(usualUnit([19900000, 20260000]), 'year');
  });
});

describe('labels', () => {
  const item = (key, x, y, more = {}) => ({ key, x, y, r: 5, w: 60, h: 14, ...more });
  test('none lies on another or on a node', () => {
    const items = Array.from({ length: 60 }, (_, k) => item(k, (k * 37) % 300, (k * 53) % 200));
    const placed = placeLabels(items);
    assert.ok(placed.length > 8);
    placed.forEach((a, k) => placed.slice(k + 1).forEach((b) => assert.ok(!overlap(a.box, b.box))));
    for (const { key, box } of placed) {
      for (const { x, y, r, key: other } of items) if (other !== key) assert.ok(!overlap(box, { x: x - r, y: y - r, w: 2 * r, h: 2 * r }));
    }
  });
  test('the first comes first; one that must be shown is', () => {
    assert.deepEqual(placeLabels([item(1, 0, 0), item(2, 2, 2)], new Occupied(), 1).map((p) => p.key), [1]);
    const crowd = Array.from({ length: 40 }, (_, k) => item(k, (k % 7) * 4, Math.floor(k / 7) * 4));
    assert.ok(placeLabels([...crowd, item(99, 10, 10, { must: true })]).some((p) => p.key === 99));
  });
  test('a label of a node in sight lies wholly in sight', () => {
    const frame = { x: 0, y: 0, w: 200, h: 100 };
    for (const { box } of placeLabels([item(1, 3, 3), item(2, 197, 97), item(3, 100, 98)], new Occupied(), 9, frame)) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.w <= 200 && box.y + box.h <= 100);
    }
  });
  const measure = (text) => [...text].length * 6;
  test('long names break into three lines, the rest is cut with a sign', () => {
    const lines = wrap('Group of Seven finance ministers meeting on critical minerals', 90, measure);
    assert.equal(lines.length, 3);
    assert.ok(lines[2].endsWith('…'));
    for (const line of lines) assert.ok(measure(line) <= 90);
  });
  test('names without spaces break too', () => {
    const lines = wrap('대한민국과일본의핵심광물공급망협력에관한협정서', 60, measure);
    assert.equal(lines.length, 3);
    for (const line of lines) assert.ok(measure(line) <= 60);
  });
  test('short names stay whole, enormous ones do not stop the page', () => {
    assert.deepEqual(wrap('Japan', 90, measure), ['Japan']);
    assert.equal(wrap('x'.repeat(100000), 90, measure).length, 3);
    assert.deepEqual(wrap('', 90, measure), ['']);
  });
});

describe('emphasis', () => {
  const graph = graphOf([[0, 'attended', 1, { date: 20260110 }], [1, 'agreed_with', 2, { date: 20260201 }], [2, 'attended', 3]]);
  const of = (patch) => {
    const view = { ...emptyView(), ...patch };
    return emphasis(graph, view, applyFilters(graph, view));
  };
  test('nothing stands out at rest', () => assert.equal(of({}), null));
  test('a focus with its neighbours', () => assert.deepEqual([...of({ focus: 1 }).entities].sort(), [0, 1, 2]));
  test('a pair, a path, pins, changes', () => {
    assert.deepEqual([...of({ pair: [1, 2] }).facts], [1]);
    assert.deepEqual([...of({ path: [0, 3] }).facts], [0, 1, 2]);
    assert.deepEqual([...of({ pins: [3] }).facts], [2]);
    assert.deepEqual([...of({ since: 20260200, tab: 'changes' }).facts], [1]);
  });
  test('facts between two, either way', () => assert.deepEqual(factsBetween(graph, all(graph), 2, 1), [1]));
});

describe('the subject of a view', () => {
  const graph = graphOf([[0, 'attended', 1, { evidence: [{ document: 0 }, { document: 1 }] }]]);
  const subject = (patch) => subjectOf(graph, { ...emptyView(), ...patch });
  test('an entity, a document, a day are subjects; a tab and another sentence of a document are none', () => {
    assert.notEqual(subject({ focus: 1 }), subject({}));
    assert.notEqual(subject({ reading: 0 }), subject({ reading: 1 }));
    assert.notEqual(subject({ since: 20260101, tab: 'changes' }), subject({ tab: 'changes' }));
    assert.equal(subject({ focus: 1, reading: 0 }), subject({ focus: 1 }));
    assert.equal(subject({ since: 20260101 }), subject({}));
  });
  test('a text that is read lifts out what it tells', () => {
    const view = { ...emptyView(), reading: 1 };
    assert.deepEqual([...emphasis(graph, view, applyFilters(graph, view)).facts], [0]);
  });
});

describe('changes', () => {
  const graph = graphOf([[0, 'attended', 1, { date: 20260110 }], [1, 'agreed_with', 2, { date: 20260201 }], [2, 'attended', 3, { evidence: [{ document: 1 }, { document: 0 }] }]]);
  test('newest first; undated facts by the first document that tells them', () => {
    assert.deepEqual(changedSince(graph, all(graph), 20260105), [{ fact: 1, when: 20260201, told: false }, { fact: 0, when: 20260110, told: false }, { fact: 2, when: 20260110, told: true }]);
    assert.equal(firstTold(graph, 2), 20260110);
  });
  test('a month that has begun counts from its first day', () => assert.equal(changedSince(graph, all(graph), 20260200).length, 1));
});

describe('facts as a reader wants them', () => {
  test('those that one sentence states together share a line', () => {
    const graph = graphOf([[0, 'attended', 3, { date: 20260112 }], [1, 'attended', 3, { date: 20260112 }], [2, 'attended', 3, { date: 20260113 }]]);
    const [group] = grouped(graph, [0, 1, 2], 3);
    assert.equal(group.outgoing, false);
    assert.deepEqual(group.clusters, [[2], [0, 1]]);
  });
  test('a symmetric relation has no direction', () => {
    const graph = graphOf([[0, 'agreed_with', 1]]);
    assert.equal(grouped(graph, [0], 1)[0].outgoing, true);
  });
});

describe('lines', () => {
  test('parallel facts bend apart, whichever way they run', () => {
    const graph = graphOf([[0, 'attended', 1], [1, 'restricts_export_to', 0], [0, 'agreed_with', 1], [2, 'attended', 3]]);
    const bends = fanned(graph, [0, 1, 2, 3]);
    // vis bends relative to a line's own direction: turned into the pair's, all must differ.
    const sides = [0, 1, 2].map((f) => bends.get(f) * (graph.s[f] < graph.o[f] ? 1 : -1));
    assert.equal(new Set(sides.map((v) => v.toFixed(3))).size, 3);
    assert.equal(bends.get(3), 0);
  });
  test('each modality has its line', () => assert.equal(new Set(['actual', 'planned', 'proposed'].map((m) => String(dashesOf(m)))).size, 3));
});

describe('the ground of a group', () => {
  test('a tree joins all points by the shortest lines', () => {
    const points = [[0, 0], [10, 0], [20, 0], [20, 5]].map(([x, y]) => ({ x, y }));
    const length = spanningTree(points).reduce((sum, [a, b]) => sum + Math.hypot(a.x - b.x, a.y - b.y), 0);
    assert.equal(length, 25);
    assert.deepEqual(spanningTree([{ x: 1, y: 1 }]), []);
  });
});

describe('exports', () => {
  const graph = graphOf([[0, 'attended', 1, { date: 20260112, minerals: [3], evidence: [{ speaker: 1 }, { document: 1, quote: 2 }] }], [1, 'agreed_with', 2]]);
  test('a spreadsheet runs nothing and breaks nothing', () => {
    assert.equal(csvCell('=1+1'), "'=1+1");
    assert.equal(csvCell('@x'), "'@x");
    assert.equal(csvCell('a,"b"\n'), '"a,""b""\n"');
    assert.equal(csvCell(null), '');
  });
  test('a row a quote, a heading on top', () => {
    const lines = toCsv(graph, all(graph)).trimEnd().split('\r\n');
    assert.equal(lines.length, 1 + 3);
    assert.ok(lines[2].includes("'=cmd()"));
  });
  test('only what is shown', () => assert.equal(factRecords(graph, Uint8Array.of(0, 1)).length, 1));
  test('JSON holds everything known', () => {
    const [fact] = JSON.parse(toJson(graph, all(graph))).facts;
    assert.equal(fact.subject.id, 'country:AA');
    assert.deepEqual(fact.minerals, ['mineral:gallium']);
    assert.equal(fact.evidence[0].speaker, 'A minister');
    assert.equal(fact.evidence[0].source_url, 'https://example.org/1');
    assert.equal(fact.evidence[1].source_url, null);
  });
  test('file names keep letters of every script and nothing else', () => {
    assert.equal(fileName('../../Critical minerals: 핵심광물?', 'svg'), 'critical-minerals-핵심광물.svg');
    assert.equal(fileName('///', 'csv'), 'graph.csv');
  });
});

describe('data', () => {
  const graph = graphOf([[0, 'attended', 1, { evidence: [{}, {}] }], [1, 'agreed_with', 2]]);
  test('facts at an entity, evidence of a fact', () => {
    assert.deepEqual([...factsAt(graph, 1)], [0, 1]);
    assert.deepEqual(evidenceOf(graph, 0), [0, 1]);
    assert.deepEqual(evidenceOf(graph, 1), [2]);
  });
  test('a self-loop stands once at its entity', () => assert.deepEqual([...factsAt(graphOf([[0, 'attended', 0]]), 0)], [0]));
  test('only http and https addresses open', () => {
    assert.equal(safeUrl('https://example.org/a?b=c'), 'https://example.org/a?b=c');
    for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'no address', null, 7]) assert.equal(safeUrl(url), '');
  });
  test('documents by name and by age', () => {
    assert.equal(sourceName(graph, 0), 'Wire: One');
    assert.equal(sourceName(graph, 1), 'Two');
    assert.equal(newestDocument(graph), 20260120);
  });
  test('evidence and facts of a document, in the order of its text', () => {
    const told = graphOf([[0, 'attended', 1, { evidence: [{ document: 1, start: 90 }, { document: 0, start: 7 }] }], [1, 'agreed_with', 2, { evidence: [{ document: 1, start: 5 }] }]]);
    assert.deepEqual(evidenceIn(told, 1), [2, 0]);
    assert.deepEqual(factsOf(told, 1), [1, 0]);
    assert.deepEqual([0, 1, 2].map((e) => factWith(told, e)), [0, 0, 1]);
  });
  test('entities go where they are put on this screen, and back', () => {
    const picture = graphOf([[0, 'attended', 1]]);
    settle(picture, { tall: false, rows: [[1, -5, 7]] });
    assert.deepEqual([picture.x[1], picture.y[1]], [-5, 7]);
    settle(picture, { tall: true, rows: [[1, -5, 7]] });
    assert.deepEqual([picture.x[1], picture.y[1]], [10, 0], 'put on another screen');
  });
  test('a picture for a wide screen stands up for a tall one and lies down again', () => {
    const picture = graphOf([[0, 'attended', 1]]);
    assert.equal(stand(picture, false), false);
    assert.equal(stand(picture, true), true);
    assert.deepEqual([...picture.y], [0, 10, 20, 30]);
    assert.equal(stand(picture, false), true);
    assert.deepEqual([...picture.x], [0, 10, 20, 30]);
  });
  test('a text is cut where a quote begins or ends, and the one that is asked for stays whole', () => {
    const [first, second] = [{ from: 2, to: 6 }, { from: 4, to: 8 }];
    assert.deepEqual(segments(10, [first, second], first), [{ from: 0, to: 2, of: [] }, { from: 2, to: 6, of: [0] }, { from: 6, to: 8, of: [1] }, { from: 8, to: 10, of: [] }]);
    assert.deepEqual(segments(3, [{ from: 0, to: 3 }], { from: 0, to: 3 }), [{ from: 0, to: 3, of: [0] }]);
  });
  test('places counted in code points are found in UTF-16', () => {
    assert.equal(codeUnit('a😀b', 2), 3);
    assert.equal(codeUnit('abc', 9), 3);
  });
});

describe('looks', () => {
  test('colours fade and shade', () => {
    assert.equal(faded('#0072B2', 0.5), '#0072B280');
    assert.equal(shaded('#000000', 1), '#ffffff');
    assert.equal(shaded('#ffffff', -1), '#000000');
  });
  test('every shape is a closed path', () => {
    for (const shape of ['dot', 'square', 'diamond', 'triangle', 'hexagon']) assert.match(pathData(shape, 1, 1, 5), /^M.*Z$/);
  });
});

describe('tables', () => {
  const columns = [{ value: (row) => ['b', 'ä', 'a'][row] }, { value: (row) => [1, 1, 0][row] }];
  test('sorted by words as people sort, by numbers, either way, stable', () => {
    assert.deepEqual(sorted([0, 1, 2], columns, { column: 0, down: false }), [2, 1, 0]);
    assert.deepEqual(sorted([0, 1, 2], columns, { column: 1, down: true }), [0, 1, 2]);
  });
  test('rows are found by words in any column, accents and case folded', () => {
    const graph = graphOf([[0, 'attended', 1], [2, 'restricts_export_to', 1, { evidence: [{ quote: 2 }, { quote: 1 }] }]]);
    const app = { graph, view: emptyView(), visible: applyFilters(graph, emptyView()) };
    const rows = (name, query) => found(tableOf(app, name), query, new Map());
    assert.deepEqual(rows('facts', ''), [0, 1]);
    assert.deepEqual(rows('facts', 'COTE japan'), [1]);
    assert.deepEqual(rows('facts', 'minister'), [1], 'in its second quote');
    assert.deepEqual(rows('facts', 'minister attended'), []);
    assert.deepEqual(rows('entities', 'rok'), [0], 'by another name');
    assert.deepEqual(rows('documents', 'wire 2026-01'), [0]);
  });
});

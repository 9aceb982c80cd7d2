import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Background, grounds } from '../../../mineralgraph/viewer/script/background.js';
import { besides, fittingPlaces, fittingRows, isUnder } from '../../../mineralgraph/viewer/script/camera.js';
import { closeGround, shoresOf } from '../../../mineralgraph/viewer/script/hulls.js';
import { Occupied, overlap, placeAlong, placeLabels, wrap } from '../../../mineralgraph/viewer/script/labels.js';
import { asXml } from '../../../mineralgraph/viewer/script/picture.js';
import { distance } from '../../../mineralgraph/viewer/script/pointing.js';
import { graphOf } from './graph.js';

const CANVAS = { width: 800, height: 600 };
const row = (x, y, more = {}) => ({ x, y, r: 20, w: 100, h: 30, ...more });
const shown = ({ x, y }, camera) => ({ x: (x - camera.x) * camera.scale + CANVAS.width / 2, y: (y - camera.y) * camera.scale + CANVAS.height / 2 });

describe('the camera', () => {
  const rows = [row(-2000, 0), row(500, 900), row(100, -300)];
  test('shows every node with its name, as close as it can', () => {
    const camera = fittingRows(rows, CANVAS);
    for (const one of rows) {
      const { x, y } = shown(one, camera);
      assert.ok(x - 50 > 0 && x + 50 < CANVAS.width && y > 0 && y + 30 < CANVAS.height, `${x} ${y}`);
    }
    const closer = { ...camera, scale: camera.scale * 1.05 };
    assert.ok(rows.some((one) => shown(one, closer).x < 64 || shown(one, closer).x > CANVAS.width - 64));
  });
  test('comes no closer than it may, and needs nothing to show', () => {
    assert.equal(fittingRows([row(0, 0)], CANVAS, 1.1).scale.toFixed(2), '1.10');
    assert.deepEqual(fittingRows([], CANVAS), { x: 0, y: 0, scale: 1 });
    assert.deepEqual(fittingPlaces([], CANVAS), { x: 0, y: 0, scale: 1 });
  });
  test('goes beside what covers the canvas', () => {
    const box = { x: 740, y: 10, w: 50, h: 100 };
    const corner = [row(-1000, -700), row(1000, -700), row(0, 700)];
    const camera = fittingRows(corner, CANVAS);
    assert.ok(isUnder(corner, camera, CANVAS, box));
    assert.ok(!isUnder(corner, besides(fittingRows, corner, CANVAS, 1.5, box), CANVAS, box));
  });
});

describe('names along lines', () => {
  const straight = (share) => ({ x: 100 + 200 * share, y: 100 + 200 * share });
  const back = (share) => straight(1 - share);
  test('stand in the middle, turned with the line, and are never upside down', () => {
    const place = placeAlong(straight, 80, 20, new Occupied());
    assert.deepEqual([Math.round(place.x), Math.round(place.y)], [200, 200]);
    assert.equal(place.angle.toFixed(3), (Math.PI / 4).toFixed(3));
    assert.equal(placeAlong(back, 80, 20, new Occupied()).angle.toFixed(3), (Math.PI / 4).toFixed(3));
  });
  test('go along the line to where it is free, and stand nowhere where it is not or is too short', () => {
    const occupied = new Occupied();
    occupied.add({ x: 190, y: 190, w: 20, h: 20 });
    const place = placeAlong(straight, 60, 20, occupied);
    assert.ok(Math.hypot(place.x - 200, place.y - 200) > 30);
    occupied.add({ x: 0, y: 0, w: 500, h: 500 });
    assert.equal(placeAlong(straight, 60, 20, occupied), null);
    assert.equal(placeAlong(straight, 300, 20, new Occupied()), null);
  });
});

describe('names beside nodes', () => {
  const item = (key, x, y, more = {}) => ({ key, x, y, r: 5, w: 60, h: 14, ...more });
  test('one gives way where that makes room for another', () => {
    // The frame leaves the second only the place above it, which the first takes as its usual one.
    const frame = { x: -31, y: -24, w: 62, h: 60 };
    const placed = placeLabels([item(1, 0, 0), item(2, 0, 30)], new Occupied(), Infinity, frame);
    assert.deepEqual(placed.map(({ key, box }) => [key, box.y]), [[1, -22], [2, 8]]);
  });
  test('a hub in a crowd is named over as few nodes as can be', () => {
    const crowd = [[0, -20], [0, 20], [-40, 0], [40, 0], [30, 20], [-30, 20], [30, -20], [-30, -20], [-8, 34]].map(([x, y], k) => item(k + 10, x, y, { r: 4, w: 400, h: 400 }));
    const hub = placeLabels([item(1, 0, 0, { strong: true }), ...crowd]).find(({ key }) => key === 1);
    const covered = crowd.filter(({ x, y, r }) => overlap(hub.box, { x: x - r, y: y - r, w: 2 * r, h: 2 * r })).length;
    assert.ok(covered <= 1, `${covered} nodes covered`);
  });
  test('what has been taken away is free again', () => {
    const occupied = new Occupied();
    const box = { x: 0, y: 0, w: 200, h: 20 };
    occupied.add(box);
    assert.equal(occupied.count({ x: 5, y: 5, w: 150, h: 5 }), 1);
    occupied.remove(box);
    assert.equal(occupied.hits(box), false);
  });
  test('long words are broken after a hyphen before they are broken anywhere', () => {
    assert.deepEqual(wrap('Secretary-General’s Panel', 60, (text) => text.length * 5), ['Secretary-', 'General’s', 'Panel']);
    assert.deepEqual(wrap('A-B', 60, (text) => text.length * 5), ['A-B']);
  });
});

describe('lines under the pointer', () => {
  test('are as far as their nearest point', () => {
    const [a, b] = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
    assert.equal(distance(a, b, 5, 3), 3);
    assert.equal(distance(a, b, 13, 4), 5);
    assert.equal(distance(a, a, 3, 4), 5);
  });
});

describe('the grounds of communities', () => {
  const stage = (community, visible = community.map(() => 1)) => ({
    app: { graph: { size: community.length, community }, visible: { entities: visible } },
    network: { body: { nodes: {} } },
    place: (/** @type {number} */ i) => ({ x: i * 100, y: 0 }),
  });
  test('there is one for each of two or more, none for a single node or a single community', () => {
    assert.equal(shoresOf(stage([0, 0, 1, 1, 2])).length, 2);
    assert.equal(shoresOf(stage([0, 0, 0])).length, 0);
    assert.equal(shoresOf(stage([0, 0, 1, 1], [1, 1, 1, 0])).length, 0, 'of what is visible');
  });
  test('what lies between points close to each other is covered once the same way round', () => {
    const square = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }, { x: 0, y: 100 }, { x: 50, y: 50 }];
    const { lines, triangles } = closeGround(square);
    assert.deepEqual(lines, [[0, 1], [0, 3], [1, 2], [2, 3]], 'the rim as lines, what is inside as triangles');
    const turns = triangles.map(([a, b, c]) => Math.sign((square[b].x - square[a].x) * (square[c].y - square[a].y) - (square[b].y - square[a].y) * (square[c].x - square[a].x)));
    assert.deepEqual(new Set(turns), new Set([1]));
    const far = closeGround([{ x: 0, y: 0 }, { x: 5000, y: 0 }]);
    assert.deepEqual(far, { lines: [], triangles: [] });
  });
});

describe('the back layer of a large graph', () => {
  const everything = (graph) => ({ entities: new Uint8Array(graph.size).fill(1), facts: new Uint8Array(graph.count).fill(1) });
  test('a community of some size has a disc around all that are visible of it; one that lies scattered has none', () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const graph = graphOf([], labels);
    graph.community = Int32Array.from([0, 0, 0, 0, 0, 1, 1]);
    const [disc, ...others] = grounds(graph, everything(graph));
    assert.equal(others.length, 0);
    assert.deepEqual([disc.x, disc.y], [20, 0]);
    assert.ok(disc.r > 20 && disc.r < 60);
    graph.x[0] = -5000;
    assert.deepEqual(grounds(graph, everything(graph)), []);
  });
  test('lines have the colour of their tone, plain ones lie under the others', () => {
    globalThis.document = { documentElement: { dataset: { theme: 'light' } }, createElement: () => ({}) };
    const graph = graphOf([[0, 'restricts_export_to', 1], [0, 'attended', 1], [0, 'agreed_with', 1]]);
    graph.relations[2].tone = 'restriction';
    graph.tones = { restriction: { label: 'x', colour: '#D55E00', relations: [] } };
    const groups = new Background(graph).byTone([0, 1, 2], '#888888');
    assert.deepEqual(groups, [{ colour: '#888888', facts: [1, 2] }, { colour: '#D55E00', facts: [0] }]);
    delete globalThis.document;
  });
  test('only so many lines are drawn as ink allows, the best connected first', () => {
    globalThis.document = { createElement: () => ({}) };
    const graph = graphOf([[2, 'attended', 3], [0, 'attended', 1], [0, 'agreed_with', 1]]);
    const wide = { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
    const background = new Background(graph);
    assert.deepEqual(background.linesWithin(wide, 1, everything(graph)), [1, 2, 0]);
    assert.deepEqual(background.linesWithin(wide, 10000, everything(graph)), [1]);
    delete globalThis.document;
  });
});

describe('the picture as a file', () => {
  test('holds no character that XML does not allow, and every other', () => {
    assert.equal(asXml('a\u0000b\u001fc\ufffed'), 'abcd');
    assert.equal(asXml('\ud800x\udfff 🪨 \t\n핵'), 'x 🪨 \t\n핵');
  });
});

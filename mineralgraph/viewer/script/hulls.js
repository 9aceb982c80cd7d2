// A soft ground under each community of a dossier's graph, so that groups are seen before they are read.

const CLOSE = 210; // page units
const BREADTH = 84; // page units

const LARGEST = 4000; // pixels of the bitmap, either way

/** How far the ground of a community reaches around its entities, in page units. */
export const GROUND = BREADTH / 2 + 2;

/** @typedef {{lines: string, area: string}} Shore the lines that are drawn broadly and what lies between them, as `d` of paths */

/** The grounds as a bitmap, which pan and zoom move: drawing such broad lines takes a software canvas long. */
export class Hulls {
  constructor() {
    this.canvas = document.createElement('canvas');
    /** @type {Bounds | null} what the bitmap shows, in page units; null where it is to be painted */
    this.bounds = null;
    this.scale = 0;
  }

  /** Paint anew at the next drawing. */
  forget() {
    this.bounds = null;
  }

  /** Whether the bitmap is as sharp as the picture. @param {any} stage */
  isSharp(stage) {
    return this.bounds !== null && Math.abs(this.scale / stage.scale - 1) < 0.05;
  }

  /** @param {CanvasRenderingContext2D} ctx whose units are the page's @param {any} stage */
  draw(ctx, stage) {
    if (!stage.shores.length) return;
    const { left, top, right, bottom } = this.bounds || this.paint(stage);
    ctx.drawImage(this.canvas, left, top, right - left, bottom - top);
  }

  /** @param {any} stage @returns {Bounds} */
  paint(stage) {
    const bounds = this.extent(stage);
    this.scale = stage.scale;
    const scale = Math.min(this.scale * stage.pixelRatio, LARGEST / (bounds.right - bounds.left), LARGEST / (bounds.bottom - bounds.top));
    this.canvas.width = Math.ceil((bounds.right - bounds.left) * scale);
    this.canvas.height = Math.ceil((bounds.bottom - bounds.top) * scale);
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    ctx.setTransform(scale, 0, 0, scale, -bounds.left * scale, -bounds.top * scale);
    ctx.lineJoin = 'round';
    ctx.lineCap = 'round';
    for (const { lines, area } of stage.shores) {
      const path = new Path2D(lines);
      for (const { colour, width } of strokesOf(stage)) {
        ctx.lineWidth = width;
        ctx.strokeStyle = colour;
        ctx.stroke(path);
      }
      ctx.fillStyle = stage.colours.hull;
      ctx.fill(new Path2D(area));
    }
    this.bounds = bounds;
    return bounds;
  }

  /** All entities with the ground around them. @param {any} stage @returns {Bounds} */
  extent(stage) {
    const places = stage.app.graph.id.map((/** @type {string} */ _, /** @type {number} */ i) => livePlace(stage, i));
    const [x, y] = [places.map((/** @type {{x: number}} */ p) => p.x), places.map((/** @type {{y: number}} */ p) => p.y)];
    return { left: Math.min(...x) - GROUND, right: Math.max(...x) + GROUND, top: Math.min(...y) - GROUND, bottom: Math.max(...y) + GROUND };
  }
}

/**
 * How a ground is drawn: broadly in the colour of its rim, then less broadly in its own: what is left of the first is
 * the rim. Widths in page units.
 * @param {any} stage
 */
export function strokesOf({ colours, scale }) {
  return [{ colour: colours.rim, width: BREADTH + 2 / scale }, { colour: colours.hull, width: BREADTH }];
}

/**
 * Each community's ground in page units; none where there is only one community.
 * @param {any} stage
 * @returns {Shore[]}
 */
export function shoresOf(stage) {
  const { graph, visible } = stage.app;
  /** @type {Map<number, {x: number, y: number}[]>} */
  const groups = new Map();
  for (let i = 0; i < graph.size; i++) {
    if (!visible.entities[i]) continue;
    const held = groups.get(graph.community[i]);
    if (held) held.push(livePlace(stage, i));
    else groups.set(graph.community[i], [livePlace(stage, i)]);
  }
  const shores = [...groups.values()].filter((places) => places.length > 1);
  return shores.length < 2 ? [] : shores.map(shoreOf);
}

/** @param {{x: number, y: number}[]} places @returns {Shore} */
function shoreOf(places) {
  const at = (/** @type {{x: number, y: number}} */ { x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const { lines, triangles } = closeGround(places);
  const joined = [...spanningTree(places), ...lines.map(([a, b]) => [places[a], places[b]])];
  return {
    lines: joined.map(([a, b]) => `M${at(a)}L${at(b)}`).join(''),
    area: triangles.map((corners) => `M${corners.map((i) => at(places[i])).join('L')}Z`).join(''),
  };
}

/**
 * The shortest tree that joins all points (Prim, 1957): drawn as a broad line it is the ground of a group.
 * @param {{x: number, y: number}[]} points
 * @returns {[{x: number, y: number}, {x: number, y: number}][]}
 */
export function spanningTree(points) {
  const apart = (/** @type {{x: number, y: number}} */ a, /** @type {{x: number, y: number}} */ b) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
  const open = points.slice(1).map((point) => ({ point, from: points[0], away: apart(point, points[0]) }));
  /** @type {[{x: number, y: number}, {x: number, y: number}][]} */
  const tree = [];
  while (open.length) {
    let k = 0;
    for (let i = 1; i < open.length; i++) if (open[i].away < open[k].away) k = i;
    const [{ point, from }] = open.splice(k, 1);
    tree.push([from, point]);
    for (const row of open) {
      const away = apart(row.point, point);
      if (away < row.away) {
        row.away = away;
        row.from = point;
      }
    }
  }
  return tree;
}

/**
 * The ground between points that lie close to each other: every two of them are joined. Those with somebody close to
 * both on either side lie inside and are covered by triangles, so that only the others need be drawn as broad lines,
 * which takes many times as long.
 * @param {{x: number, y: number}[]} points
 * @returns {{lines: [number, number][], triangles: [number, number, number][]}} as indices
 */
export function closeGround(points) {
  const apart = (/** @type {number} */ i, /** @type {number} */ j) => Math.hypot(points[i].x - points[j].x, points[i].y - points[j].y);
  const isClose = points.map((_, i) => points.map((__, j) => i !== j && apart(i, j) < CLOSE));
  /** @type {[number, number][]} */
  const lines = [];
  /** @type {Map<string, [number, number, number]>} */
  const triangles = new Map();
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      if (!isClose[i][j]) continue;
      const both = points.flatMap((_, k) => (isClose[i][k] && isClose[j][k] ? [k] : [])).sort((k, l) => apart(i, k) + apart(j, k) - apart(i, l) - apart(j, l));
      const beside = [1, -1].flatMap((side) => both.find((k) => side * turn(points[i], points[j], points[k]) > 0) ?? []);
      if (beside.length < 2) lines.push([i, j]);
      // All turned the same way: where two lie over each other, turned differently they would make a hole.
      for (const k of beside) triangles.set([i, j, k].sort((a, b) => a - b).join(' '), turn(points[i], points[j], points[k]) > 0 ? [i, j, k] : [j, i, k]);
    }
  }
  return { lines, triangles: [...triangles.values()] };
}

/** Above 0 where c lies on one side of the line from a to b, below 0 on the other. @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {{x: number, y: number}} c */
function turn(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Where a node is while it is being dragged. @param {any} stage @param {number} i */
function livePlace(stage, i) {
  const node = stage.network.body.nodes[i];
  return node ? { x: node.x, y: node.y } : stage.place(i);
}

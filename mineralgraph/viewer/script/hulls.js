// A soft ground under each community of a dossier's graph, so that groups are seen before they are read.

const CLOSE = 210; // page units
const BREADTH = 84; // page units

/** How far the ground of a community reaches around its entities, in page units. */
export const GROUND = BREADTH / 2 + 2;

/** @param {CanvasRenderingContext2D} ctx @param {any} stage */
export function drawHulls(ctx, stage) {
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (const shore of stage.shores) {
    const path = new Path2D(shore);
    for (const { colour, width } of strokesOf(stage)) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke(path);
    }
  }
  ctx.restore();
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
 * The lines of each community's ground, as the `d` of a path in page units; none where there is only one community.
 * @param {any} stage
 * @returns {string[]}
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
  const n = (/** @type {number} */ v) => v.toFixed(1);
  return shores.length < 2 ? [] : shores.map((places) => [...spanningTree(places), ...closePairs(places)].map(([a, b]) => `M${n(a.x)} ${n(a.y)}L${n(b.x)} ${n(b.y)}`).join(''));
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
 * The pairs that lie so close that the ground between them is theirs.
 * @param {{x: number, y: number}[]} points
 * @returns {[{x: number, y: number}, {x: number, y: number}][]}
 */
function closePairs(points) {
  return points.flatMap((a, k) => points.slice(k + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < CLOSE).map((b) => /** @type {[{x: number, y: number}, {x: number, y: number}]} */ ([a, b])));
}

/** Where a node is while it is being dragged. @param {any} stage @param {number} i */
function livePlace(stage, i) {
  const node = stage.network.body.nodes[i];
  return node ? { x: node.x, y: node.y } : stage.place(i);
}

// A soft ground under each community of a dossier's graph, so that groups are seen before they are read.

const CLOSE = 210; // page units

/** @param {CanvasRenderingContext2D} ctx @param {any} stage */
export function drawHulls(ctx, stage) {
  const { graph, visible } = stage.app;
  const groups = new Map();
  for (let i = 0; i < graph.size; i++) {
    if (!visible.entities[i]) continue;
    const held = groups.get(graph.community[i]);
    if (held) held.push(livePlace(stage, i));
    else groups.set(graph.community[i], [livePlace(stage, i)]);
  }
  if (groups.size < 2) return;
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  ctx.lineWidth = 84;
  ctx.strokeStyle = stage.colours.hull;
  for (const places of groups.values()) {
    if (places.length < 3) continue;
    ctx.beginPath();
    for (const [a, b] of [...spanningTree(places), ...closePairs(places)]) {
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
    }
    ctx.stroke();
  }
  ctx.restore();
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

/** The pairs that lie so close that the ground between them is theirs. @param {{x: number, y: number}[]} points */
function closePairs(points) {
  return points.flatMap((a, k) => points.slice(k + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < CLOSE).map((b) => [a, b]));
}

/** Where a node is while it is being dragged. @param {any} stage @param {number} i */
function livePlace(stage, i) {
  const node = stage.network.body.nodes[i];
  return node ? { x: node.x, y: node.y } : stage.place(i);
}

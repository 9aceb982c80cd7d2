// Which entity a point or a direction means.

/**
 * The visible entity under a point of the canvas, -1 for none. Those that the view has set elsewhere are where they
 * are seen.
 * @param {any} stage
 * @param {number} px
 * @param {number} py
 */
export function entityUnder(stage, px, py) {
  const { graph, visible } = stage.app;
  const { scale, translation } = stage.network.body.view;
  const x = (px - translation.x) / scale;
  const y = (py - translation.y) / scale;
  let best = -1;
  let least = Infinity;
  const consider = (/** @type {number} */ i, /** @type {number} */ away) => {
    if (away >= least) return;
    least = away;
    best = i;
  };
  for (let i = 0; i < graph.size; i++) {
    if (visible.entities[i] && !stage.moved.has(i)) consider(i, (graph.x[i] - x) ** 2 + (graph.y[i] - y) ** 2);
  }
  for (const [i, place] of stage.moved) {
    const away = Math.hypot(place.x - x, place.y - y);
    // One in front wins over those behind it.
    consider(i, away < stage.radius(i) ? -1 : away ** 2);
  }
  return best >= 0 && Math.sqrt(Math.max(0, least)) < stage.radius(best) + 5 / scale ? best : -1;
}

const REACH = 8; // pixels from a line that still mean it
const STEPS = 16; // straight pieces that a curve is measured by

/**
 * The fact whose line is nearest to a point of the canvas, -1 where none is near.
 * @param {any} stage
 * @param {number} px
 * @param {number} py
 */
export function factUnder(stage, px, py) {
  let best = -1;
  let least = REACH;
  for (const edge of Object.values(stage.network.body.edges)) {
    if (!edge.connected) continue;
    const points = Array.from({ length: STEPS + 1 }, (_, k) => stage.toScreen(edge.edgeType.getPoint(k / STEPS)));
    for (let k = 0; k < STEPS; k++) {
      const away = distance(points[k], points[k + 1], px, py);
      if (away >= least) continue;
      least = away;
      best = edge.id;
    }
  }
  return best;
}

/** From a point to a straight piece of a line. @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {number} px @param {number} py */
export function distance(a, b, px, py) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const share = square ? Math.max(0, Math.min(1, ((px - a.x) * dx + (py - a.y) * dy) / square)) : 0;
  return Math.hypot(a.x + share * dx - px, a.y + share * dy - py);
}

/**
 * The next visible entity from the cursor (else the focus, else the middle of the picture) towards a direction.
 * @param {any} stage
 * @param {number} dx
 * @param {number} dy
 */
export function nextEntity(stage, dx, dy) {
  const { graph, view, visible } = stage.app;
  const from = stage.cursor >= 0 && visible.entities[stage.cursor] ? stage.cursor : view.focus;
  const here = from >= 0 ? stage.place(from) : stage.network.getViewPosition();
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < graph.size; i++) {
    if (i === from || !visible.entities[i]) continue;
    const to = stage.place(i);
    const along = (to.x - here.x) * dx + (to.y - here.y) * dy;
    if (from >= 0 && along <= 0) continue;
    const aside = Math.abs((to.x - here.x) * dy - (to.y - here.y) * dx);
    const cost = from >= 0 ? along + 2.2 * aside : Math.abs(along) + aside;
    if (cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

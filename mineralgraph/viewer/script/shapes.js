// The shape of each type of entity, as corner points, so that canvas, SVG and legend draw the same.

/** Corners of a shape of size 1, as vis-network draws them; a dot has none. */
const CORNERS = /** @type {Record<string, number[][]>} */ ({
  dot: [],
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.2], [1.1, 0.75], [-1.1, 0.75]],
  hexagon: [[1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0], [-0.55, -0.95], [0.55, -0.95]],
});

/**
 * Add a shape to the canvas's present path.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function tracePath(ctx, shape, x, y, r) {
  const corners = CORNERS[shape];
  if (!corners.length) {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 6.2832);
    return;
  }
  ctx.moveTo(x + corners[0][0] * r, y + corners[0][1] * r);
  for (let k = 1; k < corners.length; k++) ctx.lineTo(x + corners[k][0] * r, y + corners[k][1] * r);
  ctx.closePath();
}

/**
 * The `d` of an SVG path.
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function pathData(shape, x, y, r) {
  const corners = CORNERS[shape];
  const n = (/** @type {number} */ v) => Number(v.toFixed(2));
  if (!corners.length) return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  return `M${corners.map(([dx, dy]) => `${n(x + dx * r)} ${n(y + dy * r)}`).join('L')}Z`;
}

// Where the camera has to be so that something is seen.

/** Pixels a page unit at most where the whole graph is shown. */
export const CLOSEST = 1.5;

const FURTHEST = 0.02;
const OVERHANG = 0.09; // of the canvas's width that names at its edge are given: on a phone they go elsewhere
const EDGE = 14; // pixels kept free along the canvas's edges

/**
 * The camera that shows these places with room for some labels.
 * @param {{x: number, y: number}[]} places in page units
 * @param {{width: number, height: number}} canvas in pixels
 * @param {number} [closest] pixels a unit at most
 * @returns {{x: number, y: number, scale: number}} its middle in page units, and pixels a unit
 */
export function fittingPlaces(places, canvas, closest = CLOSEST) {
  if (!places.length) return { x: 0, y: 0, scale: 1 };
  const { left, top, right, bottom } = corners(places.map(({ x }) => x), places.map(({ y }) => y));
  const width = Math.max(60, canvas.width - Math.min(130, canvas.width * 0.2));
  const height = Math.max(60, canvas.height - 96);
  const scale = Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top), closest);
  return { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale, scale };
}

/**
 * The camera that shows nodes with names of constant size under them, as close as the canvas allows.
 * @param {{x: number, y: number, r: number, w: number, h: number}[]} rows places and what is around them in page units, names in pixels
 * @param {{width: number, height: number}} canvas in pixels
 * @param {number} [closest] pixels a unit at most
 * @returns {{x: number, y: number, scale: number}}
 */
export function fittingRows(rows, canvas, closest = CLOSEST) {
  if (!rows.length) return { x: 0, y: 0, scale: 1 };
  const [width, height] = [canvas.width - 2 * EDGE, canvas.height - 2 * EDGE];
  let [low, high] = [FURTHEST, closest];
  for (let k = 0; k < 18; k++) {
    const middle = (low + high) / 2;
    const { left, right, top, bottom } = extentAt(rows, middle, width * OVERHANG);
    if (right - left <= width && bottom - top <= height) low = middle;
    else high = middle;
  }
  const { left, right, top, bottom } = extentAt(rows, low, width * OVERHANG);
  return { x: (left + right) / 2 / low, y: (top + bottom) / 2 / low, scale: low };
}

/**
 * Whether a camera shows a node where something else covers the canvas.
 * @param {{x: number, y: number}[]} rows
 * @param {{x: number, y: number, scale: number}} camera
 * @param {{width: number, height: number}} canvas
 * @param {Box} box
 */
export function isUnder(rows, camera, canvas, box) {
  const near = 8; // pixels around a node's middle that are to be seen
  return rows.some(({ x, y }) => {
    const px = (x - camera.x) * camera.scale + canvas.width / 2;
    const py = (y - camera.y) * camera.scale + canvas.height / 2;
    return px > box.x - near && px < box.x + box.w + near && py > box.y - near && py < box.y + box.h + near;
  });
}

/**
 * The camera that shows the same left of a box at the canvas's right edge.
 * @param {typeof fittingRows} fit
 * @param {{x: number, y: number, r: number, w: number, h: number}[]} rows
 * @param {{width: number, height: number}} canvas
 * @param {number} closest
 * @param {Box} box
 */
export function besides(fit, rows, canvas, closest, box) {
  const lost = canvas.width - box.x;
  const camera = fit(rows, { ...canvas, width: canvas.width - lost }, closest);
  return { ...camera, x: camera.x + lost / 2 / camera.scale };
}

/** The corners of the whole graph, as places. @param {Graph} graph */
export function extent(graph) {
  const { left, top, right, bottom } = corners(graph.x, graph.y);
  return [{ x: left, y: top }, { x: right, y: bottom }];
}

/**
 * What nodes and names cover at a scale, in pixels from where the page's middle is.
 * @param {{x: number, y: number, r: number, w: number, h: number}[]} rows
 * @param {number} scale
 * @param {number} most of a name that may count to the left or the right of its node
 */
function extentAt(rows, scale, most) {
  const half = (/** @type {{r: number, w: number}} */ { r, w }) => Math.max(Math.min(w / 2, most), r * scale);
  return {
    left: Math.min(...rows.map((row) => row.x * scale - half(row))),
    right: Math.max(...rows.map((row) => row.x * scale + half(row))),
    top: Math.min(...rows.map(({ y, r }) => (y - r) * scale)),
    bottom: Math.max(...rows.map(({ y, r, h }) => y * scale + Math.max(r * scale, 24 * Math.min(1, scale) + 4 + h))),
  };
}

/** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @returns {Bounds} */
function corners(x, y) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    top = Math.min(top, y[i]);
    bottom = Math.max(bottom, y[i]);
  }
  return { left, top, right, bottom };
}

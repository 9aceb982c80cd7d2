// The picture as a file: SVG with title, legend and sources, and PNG made from that very SVG.

import { svg } from './dom.js';
import { dashesOf, radiusOf } from './foreground.js';
import { backRadius, BREADTH_OF_LINES, grounds, STRENGTH } from './background.js';
import { sourceLine } from './evidence.js';
import { strokesOf } from './hulls.js';
import { pathData } from './shapes.js';
import { shaded, toneColour } from './theme.js';
import { countsOf, told } from './told.js';

const HEAD = 56;
const FOOT = 76;
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif';
const SIZES = /** @type {Record<string, [number, number]>} */ ({ plain: [12, 400], strong: [12.5, 600], marked: [14, 700], relation: [11, 400] });

/**
 * What the canvas shows, as an SVG element of the canvas's size plus title and legend.
 * @param {any} stage
 */
export function drawSvg(stage) {
  const { app, colours } = stage;
  const { width, height } = stage.size;
  const whole = height + HEAD + FOOT;
  const root = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height: whole, viewBox: `0 0 ${width} ${whole}`, 'font-family': FONT },
    svg('title', {}, app.graph.title),
    svg('rect', { width, height: whole, fill: colours.paper }),
    svg('text', { x: 18, y: 29, 'font-size': 18, 'font-weight': 700, fill: colours.ink }, app.graph.title),
    svg('text', { x: 18, y: 47, 'font-size': 12, fill: colours.quiet }, `${told(app.graph, app.view)} · ${countsOf(app.graph, app.visible)}`),
    svg('clipPath', { id: 'frame' }, svg('rect', { width, height })),
    svg('g', { transform: `translate(0 ${HEAD})`, 'clip-path': 'url(#frame)' }, groundLayer(stage), backLayer(stage), edgeLayer(stage), nodeLayer(stage), labelLayer(stage)),
    legend(stage, HEAD + height, width));
  return root;
}

/** Without the characters that XML 1.0 does not allow: with one of them no program would open the picture. @param {string} text */
export function asXml(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

/** @param {any} stage @returns {Blob} */
export function svgBlob(stage) {
  return new Blob([asXml(new XMLSerializer().serializeToString(drawSvg(stage)))], { type: 'image/svg+xml' });
}

/** The same at twice the size in pixels. @param {any} stage @returns {Promise<Blob>} */
export async function pngBlob(stage) {
  const url = URL.createObjectURL(svgBlob(stage));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no PNG'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The ground under each community of a dossier's graph. @param {any} stage */
function groundLayer(stage) {
  if (stage.isLarge) return null;
  const { scale, translation } = stage.network.body.view;
  return svg('g', { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round', transform: `translate(${translation.x.toFixed(1)} ${translation.y.toFixed(1)}) scale(${scale.toFixed(4)})` },
    stage.shores.map((/** @type {{lines: string, area: string}} */ { lines, area }) => [
      strokesOf(stage).map(({ colour, width }) => svg('path', { d: lines, stroke: colour, 'stroke-width': width.toFixed(2) })),
      svg('path', { d: area, fill: stage.colours.hull })]));
}

/** The back layer of a large graph. @param {any} stage */
function backLayer(stage) {
  const { graph, visible } = stage.app;
  if (!stage.isLarge) return null;
  const bounds = stage.bounds();
  const inside = (/** @type {number} */ i) => graph.x[i] > bounds.left && graph.x[i] < bounds.right && graph.y[i] > bounds.top && graph.y[i] < bounds.bottom;
  const discs = grounds(graph, visible).map(({ x, y, r }) => {
    const at = stage.toScreen({ x, y });
    return svg('circle', { cx: at.x.toFixed(1), cy: at.y.toFixed(1), r: (r * stage.scale).toFixed(1), fill: stage.colours.hull, stroke: stage.colours.rim });
  });
  const line = (/** @type {number} */ f) => {
    const [from, to] = [graph.s[f], graph.o[f]].map((i) => stage.toScreen({ x: graph.x[i], y: graph.y[i] }));
    return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  };
  const drawn = stage.background.linesWithin(bounds, stage.scale * stage.pixelRatio, visible);
  const lines = stage.background.byTone(drawn, stage.colours.line).map((/** @type {{colour: string, facts: number[]}} */ { colour, facts }) =>
    svg('path', { d: facts.map(line).join(''), fill: 'none', stroke: colour, 'stroke-opacity': STRENGTH, 'stroke-width': BREADTH_OF_LINES }));
  const paths = graph.types.map((/** @type {EntityType} */ look, /** @type {number} */ type) => {
    let d = '';
    for (let i = 0; i < graph.size; i++) {
      if (graph.type[i] !== type || !visible.entities[i] || !inside(i)) continue;
      const at = stage.toScreen({ x: graph.x[i], y: graph.y[i] });
      d += pathData(look.shape, at.x, at.y, Math.max(1.4, backRadius(graph, i) * stage.scale));
    }
    return svg('path', { d, fill: look.colour });
  });
  return svg('g', { opacity: stage.emphasis ? 0.3 : 1 }, discs, lines, paths);
}

/** @param {any} stage */
function edgeLayer(stage) {
  const { graph } = stage.app;
  const rows = stage.edges.get();
  return svg('g', { fill: 'none' }, rows.map((/** @type {any} */ row) => {
    const edge = stage.network.body.edges[row.id];
    if (!edge || !edge.connected) return null;
    const modality = graph.modalities[graph.m[row.id]];
    const from = stage.toScreen(edge.from);
    const to = stage.toScreen(edge.to);
    const via = row.smooth.enabled ? stage.toScreen(edge.edgeType.getViaNode()) : null;
    const colour = row.color.color;
    const look = { stroke: colour.slice(0, 7), 'stroke-opacity': (parseInt(colour.slice(7), 16) / 255).toFixed(2), 'stroke-width': row.width * stage.scale };
    const n = (/** @type {number} */ v) => v.toFixed(1);
    const d = `M${n(from.x)} ${n(from.y)}${via ? `Q${n(via.x)} ${n(via.y)}` : 'L'} ${n(to.x)} ${n(to.y)}`;
    const dashes = dashesOf(modality);
    const middle = stage.toScreen(edge.edgeType.getPoint(0.5));
    return [
      svg('path', { d, ...look, 'stroke-dasharray': dashes ? dashes.map((v) => v * stage.scale).join(' ') : null }),
      row.arrows.to.enabled && arrow(stage, row.to, [via || from, to], look),
      modality === 'ended' && svg('path', { d: `M${n(middle.x - 4)} ${n(middle.y - 4)}l8 8m0 -8l-8 8`, ...look, 'stroke-width': 1.6 }),
    ];
  }));
}

/** @param {any} stage @param {number} target @param {{x: number, y: number}[]} ends where the line comes from, and where its target lies @param {any} look */
function arrow(stage, target, [from, tip], look) {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const away = (radiusOf(stage.app.graph, target) + 1) * stage.scale;
  const size = 7 * stage.scale;
  const point = (/** @type {number} */ back, /** @type {number} */ side) =>
    `${(tip.x - (away + back) * Math.cos(angle) - side * Math.sin(angle)).toFixed(1)} ${(tip.y - (away + back) * Math.sin(angle) + side * Math.cos(angle)).toFixed(1)}`;
  return svg('path', { d: `M${point(0, 0)}L${point(size, size / 2.4)}L${point(size, -size / 2.4)}Z`, fill: look.stroke, 'fill-opacity': look['stroke-opacity'] });
}

/** @param {any} stage */
function nodeLayer(stage) {
  const { graph } = stage.app;
  return svg('g', {}, stage.nodes.get().map((/** @type {any} */ row) => {
    const node = stage.network.body.nodes[row.id];
    const at = stage.toScreen(node);
    const look = graph.types[graph.type[row.id]];
    return svg('path', { d: pathData(look.shape, at.x, at.y, row.size * stage.scale), fill: look.colour, stroke: row.color.border || shaded(look.colour, -0.35), 'stroke-width': row.borderWidth * stage.scale, opacity: row.opacity },
      svg('title', {}, graph.label[row.id]));
  }));
}

/** @param {any} stage */
function labelLayer(stage) {
  return svg('g', { 'text-anchor': 'middle', stroke: stage.colours.paper, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
    stage.labels.present().map((/** @type {any} */ label) => label.lines.map((/** @type {string} */ line, /** @type {number} */ k) => svg('text', {
      x: (label.x + label.box.w / 2).toFixed(1),
      y: (label.y + (k + 0.5) * (label.box.h / label.lines.length) + 4).toFixed(1),
      transform: label.angle ? `rotate(${((label.angle * 180) / Math.PI).toFixed(1)} ${(label.x + label.box.w / 2).toFixed(1)} ${(label.y + label.box.h / 2).toFixed(1)})` : null,
      'font-size': SIZES[label.font][0],
      'font-weight': SIZES[label.font][1],
      fill: label.colour,
    }, line))));
}

/** @param {any} stage @param {number} top @param {number} width */
function legend(stage, top, width) {
  const { graph } = stage.app;
  const { colours } = stage;
  const used = graph.types.filter((/** @type {EntityType} */ _, /** @type {number} */ t) => graph.type.includes(t));
  const step = Math.min(130, (width - 36) / Math.max(1, used.length));
  const marks = used.map((/** @type {EntityType} */ look, /** @type {number} */ k) => [
    svg('path', { d: pathData(look.shape, 24 + k * step, top + 18, 6), fill: look.colour }),
    svg('text', { x: 35 + k * step, y: top + 22, 'font-size': 12, fill: colours.ink }, look.plural)]);
  const text = `${sourceLine(graph)} · solid: actual, dashed: planned, dotted: proposed, crossed: ended`;
  const tones = Object.entries(graph.tones).filter(([name]) => graph.relations.some((/** @type {Relation} */ r) => r.tone === name));
  const lines = tones.map(([, tone], k) => [
    svg('line', { x1: 18 + k * 170, x2: 42 + k * 170, y1: top + 40, y2: top + 40, stroke: toneColour(/** @type {Tone} */ (tone)), 'stroke-width': 2 }),
    svg('text', { x: 49 + k * 170, y: top + 44, 'font-size': 12, fill: colours.ink }, /** @type {Tone} */ (tone).label)]);
  return svg('g', {}, marks, lines, svg('text', { x: 18, y: top + 65, 'font-size': 11, fill: colours.quiet }, text));
}

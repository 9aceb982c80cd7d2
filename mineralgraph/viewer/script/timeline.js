// The strip under the picture: a histogram of dates, the range that is shown, undated or not, play.

import { words } from './dates.js';
import { h, keyboardPlace, svg } from './dom.js';
import { countBins, makeBins, usualUnit } from './histogram.js';
import { button, counted, figure } from './pieces.js';
import { isReducedMotion } from './theme.js';

const BEAT = 900; // milliseconds a bin when playing

export class Timeline {
  /** @param {App} app @param {HTMLElement} box */
  constructor(app, box) {
    this.app = app;
    this.box = box;
    const { graph } = app;
    this.usual = usualUnit(graph.date);
    this.counted = '';
    /** @type {number[]} */
    this.bins = [];
    /** @type {number[]} how many facts each holds */
    this.totals = [];
    this.count(this.unit);
    this.undatedCount = graph.date.reduce((sum, date) => sum + (date ? 0 : 1), 0);
    /** @type {{ground: Element, total: Element, bar: Element}[]} a column a bin */
    this.columns = [];
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.playing = undefined;
    /** @type {(() => void) | null} told when playing starts or stops */
    this.onPlay = null;
    if (this.bins.length) this.build();
    else box.hidden = true;
  }

  /** @returns {'year' | 'month'} */
  get unit() {
    return /** @type {'year' | 'month'} */ (this.app.view.unit || this.usual);
  }

  /** @param {'year' | 'month'} unit */
  count(unit) {
    const { date } = this.app.graph;
    this.counted = unit;
    this.bins = makeBins(date, unit);
    this.totals = countBins(date, this.bins, unit, () => true);
  }

  build() {
    const last = this.bins.length - 1;
    const slider = (/** @type {string} */ label, /** @type {string} */ id) =>
      h('input', { type: 'range', min: 0, max: last, step: 1, id, 'aria-label': label, oninput: () => this.slid() });
    this.from = slider('From', 'from');
    this.to = slider('To', 'to');
    this.bars = svg('svg', { class: 'bars', viewBox: `0 0 ${this.bins.length} 40`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    this.bars.addEventListener('click', (/** @type {MouseEvent} */ event) => this.pickBin(event));
    this.columns = this.bins.map((bin, k) => this.column(bin, k));
    this.bars.append(...this.columns.flatMap(({ ground, total, bar }) => [ground, total, bar]));
    this.range = h('output', { class: 'range', for: 'from to' });
    this.undated = h('input', { type: 'checkbox', id: 'undated', onchange: () => this.app.change({ undated: this.undated.checked }) });
    this.playButton = button('▶', () => this.play(), { class: 'play', 'aria-label': 'Play through time', title: 'Play through time' });
    this.unitButton = button('', () => this.app.change({ unit: this.unit === 'year' ? 'month' : 'year' }), { class: 'unit', 'data-key': 'unit', title: 'Count by year or by month' });
    this.all = button('All dates', () => this.app.change({ from: 0, to: 0 }), { class: 'unit' });
    this.box.replaceChildren(
      this.playButton,
      h('div', { class: 'scale' }, this.bars, h('div', { class: 'sliders', hidden: last < 1 }, this.from, this.to)),
      h('div', { class: 'side' }, this.range, h('span', { class: 'side-row' }, this.unitButton, this.all,
        this.undatedCount > 0 && h('label', {}, this.undated, ` undated (${figure(this.undatedCount)})`))),
    );
  }

  /** Draw the present view's range and counts. */
  draw() {
    if (!this.bins.length) return;
    if (this.counted !== this.unit) {
      this.count(this.unit);
      const refocus = keyboardPlace(this.box);
      this.build();
      refocus(this.box);
    }
    const { graph, view, visible } = this.app;
    const shown = countBins(graph.date, this.bins, this.unit, (f) => visible.facts[f] === 1);
    const [a, b] = this.indices();
    this.columns.forEach((column, k) => {
      column.ground.setAttribute('class', k >= a && k <= b ? 'within' : 'without');
      heighten(column.bar, this.height(shown[k]));
    });
    this.from.value = String(a);
    this.to.value = String(b);
    this.from.setAttribute('aria-valuetext', words(this.bins[a]));
    this.to.setAttribute('aria-valuetext', words(this.bins[b]));
    this.range.textContent = a === b ? words(this.bins[a]) : `${words(this.bins[a])} – ${words(this.bins[b])}`;
    this.undated.checked = view.undated;
    this.unitButton.textContent = this.unit === 'year' ? 'by month' : 'by year';
    this.all.hidden = !view.from && !view.to;
  }

  /** What stands at a bin: the ground that shows the range, how many facts there are, how many are shown. @param {number} bin @param {number} k */
  column(bin, k) {
    const ground = svg('rect', { x: k, width: 1, y: 0, height: 40 }, svg('title', {}, `${words(bin)}: ${counted(this.totals[k], 'fact')}`));
    const [total, bar] = ['total', 'shown'].map((name) => svg('rect', { class: name, x: k + 0.08, width: 0.84 }));
    heighten(total, this.height(this.totals[k]));
    return { ground, total, bar };
  }

  /** The height of a bar of so many facts, of 40. @param {number} count */
  height(count) {
    return count ? Math.max(2, 38 * Math.sqrt(count / Math.max(...this.totals))) : 0;
  }

  get isPlaying() {
    return this.playing !== undefined;
  }

  /** Show the graph as it grew, a bin at a time; again to stop. */
  play() {
    if (this.isPlaying) {
      this.stop();
      return;
    }
    const [, end] = this.indices();
    let k = end === this.bins.length - 1 ? 0 : end;
    const busy = this.bins.map((_, i) => i).filter((i) => this.totals[i]);
    this.app.change({ to: this.bins[k] });
    this.playing = setInterval(() => {
      const next = busy.find((i) => i > k);
      if (next === undefined) {
        this.stop();
        return;
      }
      k = next;
      this.app.change({ to: k === this.bins.length - 1 ? 0 : this.bins[k] });
    }, isReducedMotion() ? 2 * BEAT : BEAT);
    this.shownPlaying();
  }

  stop() {
    if (!this.isPlaying) return;
    clearInterval(this.playing);
    this.playing = undefined;
    this.shownPlaying();
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  shownPlaying() {
    this.playButton.textContent = this.isPlaying ? '■' : '▶';
    this.playButton.setAttribute('aria-label', this.isPlaying ? 'Stop' : 'Play through time');
    if (this.onPlay) this.onPlay();
  }

  /** The first and the last bin of the range. @returns {[number, number]} */
  indices() {
    const { view } = this.app;
    const last = this.bins.length - 1;
    const from = view.from ? this.bins.findIndex((bin) => bin >= this.binFor(view.from)) : 0;
    const to = view.to ? this.bins.findLastIndex((bin) => bin <= this.binFor(view.to)) : last;
    return [from < 0 ? last : from, to < 0 ? 0 : to];
  }

  /** @param {number} date */
  binFor(date) {
    return this.unit === 'year' ? Math.floor(date / 10000) * 10000 : Math.floor((date % 10000 ? date : date + 100) / 100) * 100;
  }

  slid() {
    this.stop();
    const last = this.bins.length - 1;
    const a = Math.min(Number(this.from.value), Number(this.to.value));
    const b = Math.max(Number(this.from.value), Number(this.to.value));
    this.app.change({ from: a === 0 ? 0 : this.bins[a], to: b === last ? 0 : this.bins[b] });
  }

  /** @param {MouseEvent} event */
  pickBin(event) {
    const box = this.bars.getBoundingClientRect();
    const k = Math.min(this.bins.length - 1, Math.floor(((event.clientX - box.left) / box.width) * this.bins.length));
    this.stop();
    this.app.change({ from: this.bins[k], to: this.bins[k] });
  }
}

/** Let a bar stand on the ground line. @param {Element} bar @param {number} height of 40 */
function heighten(bar, height) {
  bar.setAttribute('y', String(40 - height));
  bar.setAttribute('height', String(height));
}

// Dated facts counted by year or by month.

import { firstDay, monthOf, yearOf } from './dates.js';

/**
 * The bins from the first to the last date, empty ones in between included; a fact that knows only its year counts in
 * the year's first month.
 * @param {ArrayLike<number>} dates 0 for undated, left out
 * @param {'year' | 'month'} unit
 * @returns {number[]} the bins as dates, ascending
 */
export function makeBins(dates, unit) {
  let first = Infinity;
  let last = -Infinity;
  for (let f = 0; f < dates.length; f++) {
    if (!dates[f]) continue;
    const bin = binOf(dates[f], unit);
    if (bin < first) first = bin;
    if (bin > last) last = bin;
  }
  const bins = [];
  for (let bin = first; bin <= last; bin = nextBin(bin, unit)) bins.push(bin);
  return bins;
}

/** Months while they can be told apart, else years. @param {ArrayLike<number>} dates @returns {'year' | 'month'} */
export function usualUnit(dates) {
  return makeBins(dates, 'month').length <= 72 ? 'month' : 'year';
}

/**
 * How many of the chosen facts fall in each bin.
 * @param {ArrayLike<number>} dates
 * @param {number[]} bins
 * @param {'year' | 'month'} unit
 * @param {(f: number) => boolean} isChosen
 */
export function countBins(dates, bins, unit, isChosen) {
  const counts = new Array(bins.length).fill(0);
  const at = new Map(bins.map((bin, k) => [bin, k]));
  for (let f = 0; f < dates.length; f++) {
    if (dates[f] && isChosen(f)) counts[/** @type {number} */ (at.get(binOf(dates[f], unit)))]++;
  }
  return counts;
}

/** @param {number} date @param {'year' | 'month'} unit */
export function binOf(date, unit) {
  return unit === 'year' ? yearOf(date) * 10000 : Math.floor(firstDay(date) / 100) * 100;
}

/** @param {number} bin @param {'year' | 'month'} unit */
export function nextBin(bin, unit) {
  if (unit === 'year') return bin + 10000;
  return monthOf(bin) === 12 ? (yearOf(bin) + 1) * 10000 + 100 : bin + 100;
}

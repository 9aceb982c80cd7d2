// Light or dark, as the system says or as chosen, and the style sheet's colours for the canvas.

/** @returns {{ink: string, quiet: string, paper: string, line: string, hull: string, rim: string, accent: string}} */
export function canvasColours() {
  const style = getComputedStyle(document.documentElement);
  const value = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    quiet: value('--quiet'),
    paper: value('--paper'),
    line: value('--edge'),
    hull: value('--hull'),
    rim: value('--rim'),
    accent: value('--accent'),
  };
}

/** @type {MediaQueryList | null} asked for once: every line and every node wants to know */
let preference = null;

/** Whether the page shows dark now. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen === 'dark';
  preference = preference || matchMedia('(prefers-color-scheme: dark)');
  return preference.matches;
}

/** The other theme from now on. */
export function toggleTheme() {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
}

/** A `#rrggbb` colour with an alpha from 0 to 1. @param {string} colour @param {number} alpha */
export function faded(colour, alpha) {
  return `${colour}${Math.round(alpha * 255).toString(16).padStart(2, '0')}`;
}

/** A `#rrggbb` colour, lighter (above 0) or darker (below 0) by a share. @param {string} colour @param {number} share */
export function shaded(colour, share) {
  const towards = share > 0 ? 255 : 0;
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const mixed = parts.map((p) => Math.round(p + (towards - p) * Math.abs(share)));
  return `#${mixed.map((p) => p.toString(16).padStart(2, '0')).join('')}`;
}

/** A tone's colour, lighter on dark ground. @param {Tone} tone */
export function toneColour(tone) {
  return isDark() ? shaded(tone.colour, 0.4) : tone.colour;
}

/** Whether movement should be spared. */
export function isReducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

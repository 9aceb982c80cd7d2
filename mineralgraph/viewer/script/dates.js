// Partial dates as whole numbers: 20260112 a day, 20260100 a month, 20260000 a year, 112 a day without a year, 0 none.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param {number} date @returns {number} */
export function yearOf(date) {
  return Math.floor(date / 10000);
}

/** The month from 1 to 12, 0 where only the year is known. @param {number} date @returns {number} */
export function monthOf(date) {
  return Math.floor(date / 100) % 100;
}

/** The first day that a date can mean, as a number. @param {number} date @returns {number} */
export function firstDay(date) {
  return date + (monthOf(date) ? 0 : 100) + (date % 100 ? 0 : 1);
}

/** The last day that a date can mean, as a number. @param {number} date @returns {number} */
export function lastDay(date) {
  if (date % 100) return date;
  const month = monthOf(date) || 12;
  return yearOf(date) * 10000 + month * 100 + new Date(Date.UTC(yearOf(date), month, 0)).getUTCDate();
}

/** Days from some far day on, to subtract. @param {number} day a full date @returns {number} */
export function dayNumber(day) {
  return Date.UTC(yearOf(day), monthOf(day) - 1, day % 100) / 86400000;
}

/** As people write it: `12 Jan 2026`, `Jan 2026`, `2026`, `12 Jan`, nothing for no date. @param {number} date @returns {string} */
export function words(date) {
  if (!date) return '';
  const month = monthOf(date) ? `${MONTHS[monthOf(date) - 1]} ` : '';
  const day = date % 100 ? `${date % 100} ` : '';
  return `${day}${month}${yearOf(date) || ''}`.trim();
}

/** ISO 8601 with reduced precision; `--01-12` without a year. @param {number} date @returns {string} */
export function iso(date) {
  if (!date) return '';
  const text = String(date).padStart(8, '0');
  const year = yearOf(date) ? text.slice(0, 4) : '-';
  if (!monthOf(date)) return year;
  return date % 100 ? `${year}-${text.slice(4, 6)}-${text.slice(6)}` : `${year}-${text.slice(4, 6)}`;
}

/** The number of an ISO date of any precision, 0 for anything else. @param {string} text @returns {number} */
export function parseDate(text) {
  if (!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return 0;
  return Number(text.replaceAll('-', '').padEnd(8, '0'));
}

/** Whether a date can fall between two (0: open end). @param {number} date @param {number} from @param {number} to */
export function canFallIn(date, from, to) {
  return (!from || lastDay(date) >= firstDay(from)) && (!to || firstDay(date) <= lastDay(to));
}

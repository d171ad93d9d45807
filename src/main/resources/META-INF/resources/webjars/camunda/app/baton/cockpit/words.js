// How managers' pages say things.

import {day, moment} from '../words.js';

/** 14:05, and the day if it is not today */
export function time(at) {
  if (!at) {
    return 'not counted yet';
  }
  const parts = new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit'}).format(new Date(at));
  const date = new Intl.DateTimeFormat('en-CA', {timeZone: 'Europe/London'}).format(new Date(at));
  const today = new Intl.DateTimeFormat('en-CA', {timeZone: 'Europe/London'}).format(new Date());
  return date === today ? parts : parts + ' on ' + day(date);
}

/** 12,345 */
export function number(count) {
  return count === null || count === undefined ? 'none' : new Intl.NumberFormat('en-GB').format(count);
}

/** How long ago that was when it was counted, in the largest unit that fits: 3 days */
export function ago(at, counted) {
  return at ? hours(((counted ? new Date(counted) : new Date()).getTime() - new Date(at).getTime()) / 3_600_000) : '';
}

/** 40 minutes, 5 hours, 3 days, 12 weeks */
export function hours(many) {
  const say = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;
  if (many < 1) {
    return say(Math.max(0, Math.round(many * 60)), 'minute');
  }
  if (many < 48) {
    return say(Math.round(many), 'hour');
  }
  return many < 24 * 7 * 8 ? say(Math.round(many / 24), 'day') : say(Math.round(many / 24 / 7), 'week');
}

/** A patient's name and NHS number, the number unbroken. */
export function patient(label) {
  return label.replace(/(\d{3}) (\d{3}) (\d{4})$/, '$1\u00a0$2\u00a0$3');
}

export const BANDS = [[100, 'Now'], [80, 'Urgent'], [60, 'Soon'], [40, 'In turn'], [20, 'Held'], [0, 'Not ranked']];

/** Weeks of a wait: "18 to 26 weeks" */
export function weeks(from, to) {
  if (to === null || to === undefined) {
    return `over ${from} weeks`;
  }
  return from === 0 ? `up to ${to} weeks` : `${from} to ${to} weeks`;
}

export {day, moment};

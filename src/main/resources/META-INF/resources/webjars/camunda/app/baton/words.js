// How dates and numbers are written for people, after the NHS service manual: 4 December 2025, 2:30pm, 999 000 0018.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** @param {string} day 2026-01-31 */
export function day(day) {
  if (!day) {
    return 'not known';
  }
  const [year, month, date] = day.substring(0, 10).split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** @param {string} moment 2026-01-31T14:30:00Z; in London time */
export function moment(moment) {
  if (!moment) {
    return 'not known';
  }
  const at = clock(new Date(moment));
  return `${at.day}, ${at.time}`;
}

function clock(date) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true})
    .formatToParts(date).map(part => [part.type, part.value]));
  return {day: `${Number(parts.day)} ${MONTHS[parts.month - 1]} ${parts.year}`,
    time: `${parts.hour === '0' ? '12' : parts.hour}:${parts.minute}${parts.dayPeriod.toLowerCase()}`};
}

/** 2:30pm of a moment, in London time */
export function time(moment) {
  return clock(new Date(moment)).time;
}

/** 1 patient, 2 patients */
export function many(count, one, several = one + 's') {
  return `${count} ${count === 1 ? one : several}`;
}

// "Journey": everything that happened, in plain words, and the clocks.

import {h} from './lib/preact.module.js';
import {Empty, Text} from './parts.js';
import {tab} from './tab.js';
import {day, many, time} from './words.js';

const DATE = /^\d{4}-\d{2}-\d{2}(T.*)?$/;

// what was kept as a date is shown as one
function shown(value) {
  return DATE.test(value) ? day(value) : value;
}

function state(clock) {
  const days = clock.days === null ? 'start not known' : many(clock.days, 'day');
  const limit = clock.breachOn === null ? '' : clock.inTime === false ? `, late: last day in time was ${day(clock.breachOn)}` : `, last day in time ${day(clock.breachOn)}`;
  return `${clock.state}, ${days}${clock.state === 'Running' || clock.inTime === false ? limit : ''}`;
}

function Clocks({clocks}) {
  return h('table', {class: 'baton-table'},
    h('caption', null, 'Waiting-time clocks'),
    h('thead', null, h('tr', null, h('th', {scope: 'col'}, 'Clock'), h('th', {scope: 'col'}, 'From'), h('th', {scope: 'col'}, 'Today'))),
    h('tbody', null, clocks.map((clock, n) => h('tr', {key: n},
      h('th', {scope: 'row'}, clock.name, clock.about && [': ', h(Text, null, clock.about)]),
      h('td', null, day(clock.start), clock.stop && ` to ${day(clock.stop)}`),
      h('td', {class: clock.inTime === false ? 'baton-late' : undefined}, state(clock))))));
}

function Step({step}) {
  return h('li', {class: step.at ? undefined : 'baton-clock'},
    h('p', {class: 'baton-first'}, step.words),
    step.detail.length > 0 && h('dl', {class: 'baton-detail'}, step.detail.map((one, n) => h('div', {key: n}, h('dt', null, one.label), h('dd', null, h(Text, null, shown(one.value)))))),
    step.clock.map((effect, n) => h('p', {key: n, class: 'baton-quiet'}, effect)),
    step.at && h('p', {class: 'baton-quiet'}, [time(step.at), step.stage, step.who === 'baton' ? 'Baton' : step.who].filter(Boolean).join(' · ')));
}

function Journey({answer: {clocks, steps}}) {
  const days = [];
  steps.forEach(step => {
    if (days.length === 0 || days[days.length - 1].on !== step.on) {
      days.push({on: step.on, steps: []});
    }
    days[days.length - 1].steps.push(step);
  });
  return [
    h('h3', null, 'What has happened so far'),
    clocks.length > 0 ? h(Clocks, {clocks}) : h(Empty, null, 'No waiting-time clock has begun on this pathway.'),
    steps.length === 0 && h(Empty, null, 'Nothing is recorded yet: the pathway has only just begun.'),
    days.map(one => h('section', {key: one.on, class: 'baton-day'}, h('h4', null, day(one.on)), h('ul', {class: 'baton-steps'}, one.steps.map((step, n) => h(Step, {key: n, step})))))
  ];
}

export default tab('baton-journey', 'Journey', 880, 'journey', Journey);

// What a task card says beside the patient's name: why first, and by when. All cards of a page are asked about in one request.

import {h, render} from './lib/preact.module.js';
import {ask} from './ask.js';
import {Band, Text} from './parts.js';
import {day, many} from './words.js';

const TOGETHER = 30;
let waiting = new Map();

function wanted(taskId) {
  if (waiting.size === 0) {
    setTimeout(send, TOGETHER);
  }
  if (!waiting.has(taskId)) {
    const one = {};
    one.answer = new Promise((resolve, reject) => Object.assign(one, {resolve, reject}));
    waiting.set(taskId, one);
  }
  return waiting.get(taskId).answer;
}

async function send() {
  const asked = waiting;
  waiting = new Map();
  try {
    const cards = new Map((await ask('POST', '/tasks/cards', {taskIds: [...asked.keys()]})).map(card => [card.taskId, card]));
    asked.forEach((one, taskId) => one.resolve(cards.get(taskId)));
  } catch (problem) {
    asked.forEach(one => one.reject(problem));
  }
}

function Card({card}) {
  return h('div', {class: 'baton baton-card'},
    h('p', null, h(Band, {band: card.band}), ' by ', day(card.due), card.late > 0 && h('strong', {class: 'baton-late'}, ` · ${many(card.late, 'day')} late`)),
    h('p', {class: 'baton-reason'}, card.placed && h('strong', null, `Placed ${card.placed} by a clinician: `), h(Text, null, card.reason)));
}

export default {
  id: 'baton-card',
  pluginPoint: 'tasklist.card',
  priority: 10,
  render(node, {taskId}) {
    wanted(taskId).then(
      card => card && render(h(Card, {card}), node),
      () => render(h('p', {class: 'baton baton-quiet'}, 'Why this task stands here cannot be shown just now.'), node));
  },
  unmount() {
    // one plug-in draws all cards, and Tasklist throws them away with their nodes
  }
};

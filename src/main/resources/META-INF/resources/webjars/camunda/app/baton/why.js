// "Why here": whose turn it is, every reason with where it comes from, and what time alone will do to it.

import {h} from './lib/preact.module.js';
import {Band, Text} from './parts.js';
import {tab} from './tab.js';
import {day, moment} from './words.js';

function Placed({turn}) {
  const {override, rules} = turn;
  return override && h('div', {class: 'baton-inset'},
    h('h4', null, 'A clinician has placed this patient'),
    h('p', null, 'To ', h(Band, {band: override.band}), override.due ? ` by ${day(override.due)}` : '', `, until ${day(override.until)}. The rules say `, h(Band, {band: rules.band}), ` by ${day(rules.due)}.`),
    h('p', null, 'Why: ', h(Text, null, override.reason)),
    h('p', {class: 'baton-quiet'}, 'By ', h(Text, null, override.placedBy), `, ${moment(override.placedAt)}`));
}

function Rule({rule, first}) {
  return h('li', null,
    h('p', {class: first ? 'baton-first' : undefined}, rule.sentence, first ? '' : '.'),
    h('p', {class: 'baton-quiet'}, [rule.id && `Rule ${rule.id}`, rule.source && `source: ${rule.source}`, rule.owner && `answers for it: ${rule.owner}`, rule.reviewed && `last reviewed ${day(rule.reviewed)}`]
      .filter(Boolean).join(' · ')));
}

function Why({answer: {turn, next, sinceYesterday, rules}}) {
  const reasons = rules.filter(rule => rule.moves);
  const advice = rules.filter(rule => !rule.moves);
  return [
    h('h3', null, 'Why this patient is here now'),
    h('p', {class: 'baton-lead'}, h(Band, {band: turn.band}), ` by ${day(turn.due)}`),
    h(Placed, {turn}),
    h('h4', null, reasons.length > 1 ? 'Reasons, the deciding one first' : 'Reason'),
    reasons.length === 0
      ? h('p', null, 'No rule speaks for an earlier turn: the patient is seen in turn, by the place in the list.')
      : h('ol', {class: 'baton-rules'}, reasons.map((rule, n) => h(Rule, {key: rule.id, rule, first: n === 0}))),
    advice.length > 0 && [h('h4', null, 'To bear in mind'), h('p', {class: 'baton-quiet'}, 'Shown to everybody; it moves nobody.'), h('ul', {class: 'baton-rules'}, advice.map(rule => h(Rule, {key: rule.id, rule})))],
    h('h4', null, 'What changes next'),
    h('p', null, next ? next.words : 'Nothing within the next year, if nothing else happens.'),
    h('h4', null, 'Since yesterday'),
    h('p', null, sinceYesterday || 'Nothing has changed.'),
    h('p', {class: 'baton-quiet'}, `So since ${day(turn.asAt)}, by rulebook ${turn.book}.`)
  ];
}

export default tab('baton-why', 'Why here', 890, 'turn', Why);

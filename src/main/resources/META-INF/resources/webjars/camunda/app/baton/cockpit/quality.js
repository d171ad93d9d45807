// Data quality: what is wrong or uncertain, and what waits for a person because of it.

import {h} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {Live, AsAt, link} from './page.js';
import {Table} from './table.js';
import {Action} from './action.js';
import {ago, moment, number} from './words.js';

const KINDS = {
  clockStart: ['Clock start not known', 'Validation asks the referrer and enters the day.'],
  identity: ['NHS number missing or not resolved', 'The referral office decides in Tasklist: "Resolve identity".'],
  clockEvent: ['Event could not be counted', 'The team is asked in Tasklist.'],
  question: ['Question to a team about the clocks', 'The team answers in Tasklist.'],
  message: ['Message taken in and not answered', 'Whoever runs Baton looks at the log.'],
  row: ['Row of a waiting list that could not be placed', 'Correct the row and hand the list in again.'],
  rule: ['Pathway about which the rules could not be asked', 'The clinical lead looks at the rule at fault.'],
  letter: ['Letter not sent', 'The referral office prints or sends it.']
};

// NHS Data Model and Dictionary, NHS NUMBER STATUS INDICATOR CODE
const NUMBER_STATUS = {'01': 'verified', '02': 'present, not traced', '03': 'to be traced', '04': 'traced without a match, or with several', '05': 'number and details contradict each other',
  '06': 'being traced', '07': 'no number, and none is looked for', '08': 'tracing postponed'};

// the questions of rules/prompt, as Tasklist calls their tasks, and whom a letter is for
const WHICH = {validate: 'is the wait still right?', thinkingTime: 'what the patient wants after time to think', clinicalReview: 'the wish to wait', monitoringReview: 'is it still right to watch and wait?',
  offerDates: 'a reasonable date', plannedDate: 'the planned date', tellPatient: 'tell the patient', missedAppointment: 'a missed appointment', harmReview: 'harm from a long wait',
  delayReason: 'why the patient is still here', status: 'the status that came or did not come', clearUp: 'an event that does not fit', gp: 'to the GP', patient: 'to the patient',
  referrer: 'to the referrer', provider: 'to who gives the care'};

// "stopBeforeStart" reads "stop before start"
function words(name) {
  return name === null ? '' : name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

export function Quality() {
  return [
    h(Live, {path: '/figures/quality'}, now => [
      h(AsAt, {at: now.asAt}),
      h(Table, {caption: 'What waits because something is wrong or uncertain', rows: now.matters, name: row => row.kind + row.what,
        empty: 'Nothing: every start is known, every message is answered, every letter is sent.', columns: [
          {head: 'Matter', row: true, cell: row => (KINDS[row.kind] || [row.kind])[0]},
          {head: 'Which', cell: row => NUMBER_STATUS[row.what] || WHICH[row.what] || words(row.what)},
          {head: 'How many', number: true, cell: row => row.kind === 'clockStart' ? h('a', {href: link('waiting', {list: 'yes', startNotKnown: 'true'}),
            'aria-label': `${number(row.many)} patients whose clock start is not known`}, number(row.many)) : number(row.many)},
          {head: 'Late', number: true, cell: row => row.late === null ? 'no time set' : row.late === 0 ? '0' : h('b', {class: 'baton-late'}, number(row.late), ' late')},
          {head: 'Oldest', number: true, cell: row => ago(row.oldest, now.asAt)},
          {head: 'What to do', cell: row => (KINDS[row.kind] || [null, ''])[1]}]}),
      h(Table, {caption: 'Steps that failed (incidents)', rows: now.faults, name: row => row.process + row.element + row.kind,
        empty: 'No step has failed.', columns: [
          {head: 'Model', row: true, cell: row => row.process || 'none'},
          {head: 'Step', cell: row => row.element},
          {head: 'Kind', cell: row => words(row.kind)},
          {head: 'How many', number: true, cell: row => number(row.many)},
          {head: 'Oldest', number: true, cell: row => ago(row.oldest, now.asAt)},
          {head: 'What to do', cell: () => h('a', {href: '#/processes'}, 'Open the model and try again')}]})]),
    h('h2', null, 'Has anybody fallen between?'),
    h(Live, {path: '/reconciliation', missing: h('p', {class: 'baton-empty'}, 'This Baton does not look through all pathways.')}, (proof, again) => [
      h('p', null, proof.lastRun ? `All ${number(proof.lastRun.pathways)} pathways were last looked through on ${moment(proof.lastRun.finishedAt)}: ${number(proof.lastRun.found)} new gaps, ${number(proof.lastRun.mended)} mended by themselves.`
        : 'The pathways have not been looked through yet.', proof.underWay && ` A look is under way (${number(proof.underWay.pathways)} pathways so far).`),
      h(Action, {label: 'Look through all pathways now', run: () => ask('POST', '/reconciliation'), then: again}),
      h(Table, {caption: 'Open gaps', rows: proof.kinds.filter(kind => kind.open > 0), name: kind => kind.kind, empty: 'No gap is open.', columns: [
        {head: 'What', row: true, cell: kind => kind.words},
        {head: 'Open', number: true, cell: kind => number(kind.open)},
        {head: 'A person was told', number: true, cell: kind => number(kind.told)},
        {head: 'Oldest', number: true, cell: kind => ago(kind.oldest)},
        {head: 'What to do', cell: kind => kind.whatToDo}]}),
      h(Table, {caption: 'What waits too long to come in or go out', rows: proof.waiting.filter(one => one.count > 0), name: one => one.what, empty: 'Nothing waits too long.', columns: [
        {head: 'What', row: true, cell: one => one.words},
        {head: 'How many', number: true, cell: one => number(one.count)},
        {head: 'Oldest', number: true, cell: one => ago(one.oldest)}]})])
  ];
}

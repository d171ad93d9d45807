// Rules: what is live, what is proposed and whom it would move, and the way back.

import {h} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {Live, link} from './page.js';
import {Table} from './table.js';
import {Action} from './action.js';
import {day, moment, number} from './words.js';

const STATES = {proposed: 'Proposed', refused: 'Refused', approved: 'Approved', withdrawn: 'Withdrawn'};

export function Rules({shown}) {
  if (shown.book !== undefined) {
    return h(Book, {number: shown.book, key: shown.book});
  }
  return [
    h('h2', null, 'Books of rules'),
    h(Live, {path: '/rulebooks'}, (books, again) => [
      h('p', null, h(Action, {label: 'Propose the rules in the folder', run: () => ask('POST', '/rulebooks'), then: again,
        sure: ['Propose the rules in the folder?', 'They are compiled and rehearsed on today\'s whole list; that takes some seconds. Nobody moves before another person approves them.']}),
      h(Action, {label: 'Go back to the book before', secondary: true, run: () => ask('POST', '/rulebooks/rollback'), then: again,
        sure: ['Go back to the book before?', 'It is live at once, and the whole list is reviewed.']})),
      h(Table, {caption: 'The latest first', rows: books, name: book => book.number, empty: 'None has been proposed yet: the rules that came with Baton are in use.', columns: [
        {head: 'Number', row: true, cell: book => h('a', {href: link('rules', {book: book.number})}, 'Book ' + book.number)},
        {head: 'State', cell: book => book.live ? h('b', null, 'Live now') : STATES[book.state] || book.state},
        {head: 'Version', cell: book => book.version},
        {head: 'From', cell: book => book.origin === 'release' ? 'came with the release' : 'proposed by ' + book.proposedBy},
        {head: 'Proposed', cell: book => moment(book.proposedAt)},
        {head: 'Decided', cell: book => book.decidedBy === null ? (book.state === 'proposed' ? 'not yet' : 'needs none') : `${book.decidedBy}, ${moment(book.decidedAt)}`},
        {head: 'Faults in cases', number: true, cell: book => number(book.caseFaults)}]})]),
    h('h2', null, 'Rules in use'),
    h(Live, {path: '/rules', every: 600_000}, rules => h(Table, {caption: `${number(rules.length)} rules. "Patients now" is kept for the order of the list only.`, rows: rules, name: rule => rule.id,
      empty: 'There is no rule.', columns: [
        {head: 'Rule', row: true, cell: rule => h('span', {class: 'baton-whole'}, rule.id)},
        {head: 'What it says', cell: rule => rule.sentence},
        {head: 'Source', cell: rule => rule.source},
        {head: 'Owner', cell: rule => rule.owner},
        {head: 'Review by', cell: rule => [day(rule.reviewBy), rule.overdue && h('b', {class: 'baton-late'}, ' overdue')]},
        {head: 'Cases', number: true, cell: rule => number(rule.cases)},
        {head: 'Patients now', number: true, cell: rule => rule.speaksFor === null ? 'not kept' : number(rule.speaksFor)},
        {head: 'Fired this week', number: true, cell: rule => rule.firedThisWeek === null ? 'not kept' : number(rule.firedThisWeek)}]}))
  ];
}

function Book({number: which}) {
  return h(Live, {path: '/rulebooks/' + encodeURIComponent(which), every: 60_000}, ({book, report}, again) => [
    h('p', null, h('a', {href: link('rules')}, 'Back to all books')),
    h('h2', null, `Book ${book.number}: ${book.live ? 'live now' : (STATES[book.state] || book.state).toLowerCase()}`),
    h('p', null, book.origin === 'release' ? 'It came with the release.' : `Proposed by ${book.proposedBy} on ${moment(book.proposedAt)}.`,
      book.decidedBy && ` Decided by ${book.decidedBy} on ${moment(book.decidedAt)}.`),
    book.refusedBecause && h('div', {class: 'baton-fault'}, h('b', null, 'Refused. '), book.refusedBecause),
    book.state === 'proposed' && h('p', null,
      h(Action, {label: 'Approve', run: () => ask('POST', `/rulebooks/${book.number}/approval`), then: again,
        sure: ['Approve this book?', 'It is live at once, and the whole list is reviewed. It must be another person than the one who proposed it.']}),
      h(Action, {label: 'Withdraw', secondary: true, run: () => ask('POST', `/rulebooks/${book.number}/withdrawal`), then: again,
        sure: ['Withdraw this book?', 'It cannot be approved after that; it can be proposed again.']})),
    report ? h(Rehearsal, {report}) : book.origin === 'release' ? null : h('p', {class: 'baton-empty'}, 'There is no rehearsal: the book was refused before it came to one.')
  ]);
}

function Rehearsal({report}) {
  const {rules, list, cases, gaps} = report;
  const groups = (caption, rows, head) => h(Table, {caption, rows: rows || [], name: row => row.group, empty: 'Nobody.', columns: [
    {head, row: true, cell: row => row.group}, {head: 'Up', number: true, cell: row => number(row.up)},
    {head: 'Down', number: true, cell: row => number(row.down)}, {head: 'Unchanged', number: true, cell: row => number(row.unchanged)}]});
  return [
    h('h3', null, 'What is different'),
    rules.added.length + rules.removed.length + rules.changed.length === 0 ? h('p', null, 'No rule is new, gone or different.') : h('ul', null,
      rules.added.map(rule => h('li', null, 'New: ' + rule)), rules.removed.map(rule => h('li', null, 'Gone: ' + rule)), rules.changed.map(rule => h('li', null, 'Different: ' + rule))),
    list && [
      h('h3', null, 'Whom it would move on the list of ' + day(list.asAt)),
      list.stopped && h('div', {class: 'baton-fault'}, list.stopped),
      h('ul', {class: 'baton-figures'}, h('li', null, h('b', null, number(list.all.up)), ' up'), h('li', null, h('b', null, number(list.all.down)), ' down'),
        h('li', null, h('b', null, number(list.all.unchanged)), ' unchanged')),
      h(Table, {caption: 'From band to band', rows: list.byBand, name: row => row.from + row.to, empty: 'Nobody changes band or day.', columns: [
        {head: 'From', row: true, cell: row => row.from}, {head: 'To', cell: row => row.to}, {head: 'Earlier day', number: true, cell: row => number(row.earlier)},
        {head: 'Same day', number: true, cell: row => number(row.sameDay)}, {head: 'Later day', number: true, cell: row => number(row.later)}]}),
      h(Table, {caption: 'Rules responsible', rows: list.rules, name: row => row.rule + row.difference, empty: 'None.', columns: [
        {head: 'Rule', row: true, cell: row => row.rule}, {head: 'Difference', cell: row => row.difference}, {head: 'Up', number: true, cell: row => number(row.up)},
        {head: 'Down', number: true, cell: row => number(row.down)}]}),
      groups('By specialty', list.byFunction, 'Specialty'), groups('By age', list.byAge, 'Age'), groups('By deprivation', list.byDeprivation, 'Decile')],
    h(Table, {caption: 'Cases', rows: cases, name: row => row.table, empty: 'There is no case.', columns: [
      {head: 'Table', row: true, cell: row => row.table}, {head: 'Cases', number: true, cell: row => number(row.cases)},
      {head: 'Faults', cell: row => row.faults.length === 0 ? 'none' : h('ul', null, row.faults.map(fault => h('li', null, fault)))}]}),
    gaps.length > 0 && h('div', {class: 'baton-fault'}, h('b', null, 'Rules without a case or a near miss: '), gaps.join('; '))
  ];
}

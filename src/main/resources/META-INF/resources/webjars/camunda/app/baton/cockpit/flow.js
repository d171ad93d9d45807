// Flow: where the work lies, what is late, and who could leave hospital.

import {h} from '../lib/preact.module.js';
import {address} from '../ask.js';
import {Live, AsAt, link} from './page.js';
import {Table} from './table.js';
import {Bars} from './chart.js';
import {ago, day, number, patient} from './words.js';

const LEVELS = {team: 'the team that was asked', lead: 'its lead', 'site coordinators': 'the site coordinators', 'team that asked': 'the team that asked decides'};
const STATES = {incomplete: 'Not sent: something is missing', asked: 'Waits for an answer', refused: 'Refused'};
const IN_PICTURE = 15;

export function Flow({shown}) {
  if (shown.team !== undefined) {
    return h(Tasks, {team: shown.team, key: shown.team});
  }
  return shown.stays === undefined ? h(Numbers) : h(Stays, {stays: shown.stays, key: shown.stays});
}

function days(from, to) {
  if (from < 0) {
    return 'need a bed';
  }
  if (to === null) {
    return `${from} days or more`;
  }
  return to - from === 1 ? (from === 0 ? 'since today' : `${from} day`) : `${from} to ${to - 1} days`;
}

function Numbers() {
  return h(Live, {path: '/figures/flow'}, now => {
    const teams = [...now.teams].sort((one, other) => other.late - one.late || other.tasks - one.tasks || one.name.localeCompare(other.name));
    const busiest = teams.filter(team => team.tasks > 0).slice(0, IN_PICTURE);
    const kinds = [...new Map(now.stays.map(stay => [stay.from, stay])).values()].sort((one, other) => one.from - other.from);
    const wards = [...new Set(now.stays.map(stay => stay.ward))].sort();
    const many = (ward, from) => now.stays.filter(stay => (ward === null || stay.ward === ward) && stay.from === from).reduce((sum, stay) => sum + stay.patients, 0);
    return [
      h(AsAt, {at: now.asAt}),
      h('h2', null, 'Teams by open work'),
      busiest.length > 0 && h(Bars, {says: `Open tasks of the ${busiest.length} teams with the most late work. The table below has all teams.`, lying: true, tall: 60 + 26 * busiest.length,
        labels: busiest.map(team => team.name), x: 'open tasks',
        series: [{label: 'in time', look: 'plain', numbers: busiest.map(team => team.tasks - team.late)}, {label: 'past their due day', look: 'late', numbers: busiest.map(team => team.late)}]}),
      h(Table, {caption: 'Teams, the most late work first', rows: teams, name: team => team.id, empty: 'No team has a patient or an open task: nobody is on a pathway.', columns: [
        {head: 'Team', row: true, cell: team => team.tasks === 0 ? team.name : h('a', {href: link('flow', {team: team.id})}, team.name)},
        {head: 'Patients held', number: true, cell: team => number(team.patients)},
        {head: 'Open tasks', number: true, cell: team => number(team.tasks)},
        {head: 'Taken', number: true, cell: team => number(team.taken)},
        {head: 'Past due day', number: true, cell: team => h(Late, {many: team.late})},
        {head: 'Oldest', number: true, cell: team => team.oldest === null ? 'none' : ago(team.oldest, now.asAt)},
        {head: 'Hand-overs to answer', number: true, cell: team => number(team.asked)},
        {head: 'Overdue', number: true, cell: team => h(Late, {many: team.overdue})}]}),
      h('h2', null, 'Hand-overs between teams'),
      h(Table, {caption: 'Open hand-overs by state, and how far they have climbed', rows: now.handoffs, name: row => row.state + row.level,
        empty: 'No hand-over is open: every one has been answered.', columns: [
          {head: 'State', row: true, cell: row => STATES[row.state] || row.state},
          {head: 'Who must answer now', cell: row => LEVELS[row.level] || row.level},
          {head: 'Hand-overs', number: true, cell: row => number(row.many)},
          {head: 'Past their time', number: true, cell: row => h(Late, {many: row.overdue})},
          {head: 'Oldest', number: true, cell: row => ago(row.oldest, now.asAt)}]}),
      h('h2', null, 'Patients in a bed'),
      now.stays.length > 0 && h(Bars, {says: 'Patients in a bed by days without criteria to reside. The table below says the same by ward.', tall: 220,
        labels: kinds.map(kind => days(kind.from, kind.to)), x: 'days without criteria to reside', y: 'patients',
        series: [{label: 'need a bed', look: 'plain', numbers: kinds.map(kind => kind.from < 0 ? many(null, kind.from) : 0)},
          {label: 'could leave', look: 'late', numbers: kinds.map(kind => kind.from < 0 ? 0 : many(null, kind.from))}]}),
      h(Table, {caption: 'By ward and days without criteria to reside', rows: wards.length === 0 ? [] : [null, ...wards], name: ward => ward || 'all', empty: 'Nobody is in a bed.', columns: [
        {head: 'Ward', row: true, cell: ward => ward === null ? 'All wards' : ward},
        ...kinds.map(kind => ({head: days(kind.from, kind.to), number: true, cell: ward => ward === null
          ? h('a', {href: link('flow', {stays: kind.from + '-' + (kind.to === null ? '' : kind.to)}), 'aria-label': `${many(null, kind.from)} patients, ${days(kind.from, kind.to)}`},
            number(many(null, kind.from))) : number(many(ward, kind.from))}))]}),
      h('p', {class: 'baton-files'}, h('a', {href: address('/figures/flow.csv'), download: ''}, 'The teams as a file (CSV)'), ' To print, use the browser: Ctrl and P.')
    ];
  });
}

function Late({many}) {
  return many === 0 ? number(0) : h('b', {class: 'baton-late'}, number(many), ' late');
}

function Tasks({team}) {
  return h(Live, {path: '/figures/flow/tasks?' + new URLSearchParams({team}), every: 300_000}, tasks => [
    h('p', null, h('a', {href: link('flow')}, 'Back to the numbers')),
    h('h2', null, 'The most overdue tasks of this team'),
    h('p', {class: 'baton-quiet'}, 'A hundred at most, as they were counted last. That you have seen these names is written down.'),
    h(Table, {caption: 'The longest overdue first', rows: tasks, name: (task, place) => task.pathwayId + task.what + place, empty: 'This team has no open task.', columns: [
      {head: 'Patient', row: true, cell: task => h('bdi', null, patient(task.patient))},
      {head: 'To do', cell: task => task.what},
      {head: 'Due', cell: task => task.due === null ? 'no day' : day(task.due)},
      {head: 'Waits for', number: true, cell: task => ago(task.came)},
      {head: 'Taken by', cell: task => task.assignee || 'nobody'}]})
  ]);
}

function Stays({stays}) {
  const [, from, to] = stays.match(/^(-?\d+)-(\d*)$/) || [null, '0', ''];
  return h(Live, {path: '/figures/flow/stays?' + new URLSearchParams(to === '' ? {from} : {from, to}), every: 300_000}, beds => [
    h('p', null, h('a', {href: link('flow')}, 'Back to the numbers')),
    h('h2', null, 'Patients in a bed: ' + (Number(from) < 0 ? 'they need one' : 'without criteria to reside, ' + days(Number(from), to === '' ? null : Number(to)))),
    h('p', {class: 'baton-quiet'}, 'Two hundred at most. That you have seen these names is written down.'),
    h(Table, {caption: 'The longest first', rows: beds, name: bed => bed.pathwayId, empty: 'Nobody is behind this number now.', columns: [
      {head: 'Patient', row: true, cell: bed => h('bdi', null, patient(bed.patient))},
      {head: 'Ward', cell: bed => bed.ward || 'not known'},
      {head: 'Came in', cell: bed => day(bed.admittedOn)},
      {head: 'Could leave since', cell: bed => bed.readyOn === null ? 'needs a bed' : day(bed.readyOn)},
      {head: 'Days', number: true, cell: bed => bed.days === null ? '' : number(bed.days)},
      {head: 'Expected to leave', cell: bed => bed.edd === null ? 'not said' : day(bed.edd)},
      {head: 'Way home', cell: bed => bed.dischargePathway || 'not decided'}]})
  ]);
}

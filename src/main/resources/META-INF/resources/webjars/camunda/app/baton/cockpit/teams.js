// Teams: when they work, who covers, who leads, how one is closed; and the bank holidays.

import {h, Component} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {Live, Fault, link} from './page.js';
import {Table} from './table.js';
import {Action} from './action.js';
import {NewTeam} from './new-team.js';
import {day, moment, number} from './words.js';

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CHANGES = {made: 'made', changed: 'changed', closing: 'closing planned', closed: 'closed', reopened: 'opened again', bankHolidays: 'bank holidays'};
const NOT_HERE = h('p', {class: 'baton-empty'}, 'This Baton does not keep hours of teams.');

export function Teams({shown}) {
  if (shown.make !== undefined) {
    return h(Live, {path: '/teams', every: 600_000, missing: NOT_HERE}, ({teams}) => [h('p', null, h('a', {href: link('teams')}, 'Back to all teams')), h(NewTeam, {teams})]);
  }
  return shown.team === undefined ? [h(All), h('h2', null, 'Bank holidays'), h(Holidays)] : h(One, {id: shown.team, key: shown.team});
}

function state(team) {
  return team.state === 'closed' ? 'closed, work with ' + team.successorName : team.state === 'closing' ? `closes on ${day(team.closesOn)} into ${team.successorName}` : team.openNow ? 'at work'
    : 'not at work; asked instead: ' + team.askedNowName;
}

function All() {
  return h(Live, {path: '/teams', missing: NOT_HERE}, ({teams, warning}) => [
    warning && h('div', {class: 'baton-fault'}, warning),
    h('p', null, h('a', {href: link('teams', {make: 'yes'})}, 'Make a team')),
    h(Table, {caption: 'All teams', rows: teams, name: team => team.id, empty: 'There is no team.', columns: [
      {head: 'Team', row: true, cell: team => h('a', {href: link('teams', {team: team.id})}, team.name)},
      {head: 'Now', cell: state},
      {head: 'Hours', cell: team => team.hoursInWords},
      {head: 'Out of hours', cell: team => team.coverName || 'Site coordinators'},
      {head: 'Lead', cell: team => team.leadName || 'Site coordinators'},
      {head: 'People', number: true, cell: team => team.people === 0 ? h('b', {class: 'baton-late'}, 'none') : number(team.people)}]})]);
}

function One({id}) {
  return h(Live, {path: '/teams/' + encodeURIComponent(id), every: 600_000, missing: NOT_HERE}, ({team, worksInWords, holds, changes}, again) => [
    h('p', null, h('a', {href: link('teams')}, 'Back to all teams')),
    h('h2', null, team.name),
    h('p', null, `Now: ${state(team)}. Hours: ${team.hoursInWords}. Has tasks in: ${worksInWords.join(', ') || 'nothing yet'}.`),
    h(Hours, {team, again, key: team.version}),
    h(Closing, {team, holds, again}),
    h(Table, {caption: 'Changes, the latest first', rows: changes, name: (change, place) => change.at + place, empty: 'Nothing was changed: it is as it came with the program.', columns: [
      {head: 'When', row: true, cell: change => moment(change.at)}, {head: 'Who', cell: change => change.by}, {head: 'What', cell: change => CHANGES[change.what] || change.what},
      {head: 'Parts', cell: change => change.changed.join(', ')}]})]);
}

/** A choice among the teams that work. */
class Choice extends Component {
  componentDidMount() {
    ask('GET', '/teams').then(answer => this.setState({teams: answer.teams.filter(team => team.state === 'works' && team.id !== this.props.not)}), () => {});
  }

  render({id, label, value, none, onChoice}, {teams}) {
    return h('p', {class: 'baton-field'}, h('label', {for: id}, label), h('select', {id, value: value || '', onChange: event => onChoice(event.target.value || null)},
      h('option', {value: ''}, none), (teams || []).map(team => h('option', {value: team.id}, team.name))));
  }
}

class Hours extends Component {
  constructor({team}) {
    super();
    this.state = {name: team.name, alwaysOpen: team.alwaysOpen, onBankHolidays: team.onBankHolidays, cover: team.cover, lead: team.lead, fault: null, saved: false,
      hours: Object.fromEntries(WEEK.map(weekday => [weekday, (team.hours[weekday] || []).join(', ')]))};
  }

  save(event) {
    event.preventDefault();
    const {name, alwaysOpen, onBankHolidays, cover, lead, hours} = this.state;
    const spans = text => text.split(',').map(span => span.trim().replace(/\s*[–-]\s*/, '-')).filter(span => span !== '');
    ask('PUT', '/teams/' + encodeURIComponent(this.props.team.id), {name, alwaysOpen, onBankHolidays: alwaysOpen || onBankHolidays, cover, lead, version: this.props.team.version,
      hours: alwaysOpen ? {} : Object.fromEntries(WEEK.filter(weekday => spans(hours[weekday]).length > 0).map(weekday => [weekday, spans(hours[weekday])]))})
      .then(() => {
        this.setState({fault: null, saved: true});
        this.props.again();
      }, fault => this.setState({fault, saved: false}));
  }

  render({team}, {name, alwaysOpen, onBankHolidays, cover, lead, hours, fault, saved}) {
    return h('form', {class: 'baton-form', onSubmit: event => this.save(event)},
      h('h3', null, 'Name, hours, cover and lead'),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-name'}, 'Name'), h('input', {id: 'baton-name', value: name, required: true, onInput: event => this.setState({name: event.target.value})})),
      h('p', null, h('label', null, h('input', {type: 'checkbox', checked: alwaysOpen, onChange: event => this.setState({alwaysOpen: event.target.checked})}), ' Day and night, every day')),
      !alwaysOpen && h('fieldset', null, h('legend', null, 'An ordinary week, for example 08:00-12:30, 13:00-17:00; empty: a day off'),
        WEEK.map(weekday => h('p', {class: 'baton-field'}, h('label', {for: 'baton-' + weekday}, weekday[0].toUpperCase() + weekday.substring(1)),
          h('input', {id: 'baton-' + weekday, value: hours[weekday], onInput: event => this.setState({hours: {...hours, [weekday]: event.target.value}})})))),
      !alwaysOpen && h('p', null, h('label', null, h('input', {type: 'checkbox', checked: onBankHolidays, onChange: event => this.setState({onBankHolidays: event.target.checked})}),
        ' Works on bank holidays too')),
      h(Choice, {id: 'baton-cover', label: 'Who is asked out of hours', none: 'Site coordinators', value: cover, not: team.id, onChoice: chosen => this.setState({cover: chosen})}),
      h(Choice, {id: 'baton-lead', label: 'Who is told when the team does not answer', none: 'Site coordinators', value: lead, not: team.id, onChoice: chosen => this.setState({lead: chosen})}),
      fault && h(Fault, {fault}),
      h('button', {type: 'submit', class: 'baton-button'}, 'Save'), ' ', h('span', {role: 'status'}, saved && 'Saved.'));
  }
}

class Closing extends Component {
  constructor() {
    super();
    this.state = {successor: null, on: ''};
  }

  render({team, holds, again}, {successor, on}) {
    const path = '/teams/' + encodeURIComponent(team.id);
    if (team.state !== 'works') {
      return h('p', null, h(Action, {label: team.state === 'closed' ? 'Open the team again' : 'Call the closing off', run: () => ask('POST', path + '/reopen'), then: again,
        sure: ['Open it again?', 'What went to the successor stays there.']}));
    }
    const held = Object.entries(holds).filter(([, many]) => many > 0);
    return h('section', {class: 'baton-form', 'aria-label': 'Close the team'},
      h('h3', null, 'Close the team'),
      h('p', null, held.length === 0 ? 'It holds nothing now.' : 'To the successor would go: ' + held.map(([what, many]) => `${number(many)} ${what}`).join(', ') + '.'),
      h(Choice, {id: 'baton-successor', label: 'Successor', none: 'Choose a team', value: successor, not: team.id, onChoice: chosen => this.setState({successor: chosen})}),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-on'}, 'On which day (today if left empty)'), h('input', {id: 'baton-on', type: 'date', value: on,
        onInput: event => this.setState({on: event.target.value})})),
      successor !== null && h(Action, {label: 'Close the team', run: () => ask('POST', path + '/close', {successor, on: on || null}), then: again,
        sure: ['Close the team?', 'Its patients, hand-overs, questions, tasks and people go to the successor.']}));
  }
}

/** The list as published at gov.uk, handed in as the file it is. */
class Holidays extends Component {
  constructor() {
    super();
    this.state = {fault: null, saved: false};
  }

  async take(file, again) {
    try {
      await ask('PUT', '/bank-holidays', JSON.parse(await file.text()));
      this.setState({fault: null, saved: true});
      again();
    } catch (fault) {
      this.setState({saved: false, fault: fault instanceof SyntaxError ? new Error('The file is not the one from gov.uk/bank-holidays.json: it is not JSON.') : fault});
    }
  }

  render(_, {fault, saved}) {
    return h(Live, {path: '/bank-holidays', every: 600_000, missing: h('p', {class: 'baton-empty'}, 'This Baton does not keep bank holidays.')}, (known, again) => [
      known.warning && h('div', {class: 'baton-fault'}, known.warning),
      h('p', null, `Known until ${day(known.knownUntil)}. `, known.changedBy ? `Handed in by ${known.changedBy} on ${moment(known.changedAt)}.` : 'As they came with the program.'),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-holidays'}, 'Hand in a newer list (the file bank-holidays.json from gov.uk)'),
        h('input', {id: 'baton-holidays', type: 'file', accept: '.json,application/json', onChange: event => event.target.files.length > 0 && this.take(event.target.files[0], again)})),
      fault && h(Fault, {fault}), h('p', {role: 'status'}, saved && 'The newer list is kept.'),
      h(Table, {caption: 'Next bank holidays', rows: known.days.filter(one => one.date >= new Date().toISOString().substring(0, 10)).slice(0, 12), name: one => one.date,
        empty: 'None is known from today on.', columns: [{head: 'Day', row: true, cell: one => day(one.date)}, {head: 'Holiday', cell: one => one.title}]})]);
  }
}

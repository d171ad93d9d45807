// The waiting list: how many, how long, how pressing; and the patients behind each number.

import {h, Component} from '../lib/preact.module.js';
import {ask, address} from '../ask.js';
import {Live, AsAt, Fault, link} from './page.js';
import {Table} from './table.js';
import {Bars} from './chart.js';
import {BANDS, day, number, patient, weeks} from './words.js';

const STANDARD = 92;

function query(what) {
  const given = new URLSearchParams(Object.entries(what).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  return given.size === 0 ? '' : '?' + given;
}

export function Waiting({shown}) {
  return shown.list === undefined ? h(Numbers, {shown}) : h(List, {shown, key: JSON.stringify(shown)});
}

function Numbers({shown}) {
  const code = shown.treatmentFunction;
  const list = which => link('waiting', {list: 'yes', treatmentFunction: code, ...which});
  return h(Live, {path: '/figures/waiting' + query({treatmentFunction: code})}, now => [
    h(AsAt, {at: now.asAt}),
    h('div', {class: 'baton-filter'},
      h('label', {for: 'baton-specialty'}, 'Specialty'),
      h('select', {id: 'baton-specialty', value: code || '', onChange: event => {
        window.location.hash = link('waiting', {treatmentFunction: event.target.value}).substring(1);
      }}, h('option', {value: ''}, 'All specialties'), now.functions.filter(one => one.code).map(one => h('option', {value: one.code}, `${one.name} (${one.code})`)))),
    now.all.waiting === 0 ? h('p', {class: 'baton-empty'}, 'Nobody on this list: no patient has a running clock from referral to treatment.') : [
      h('ul', {class: 'baton-figures'},
        h(Figure, {what: 'waiting', many: now.all.waiting, to: list({})}),
        h(Figure, {what: `within 18 weeks (the standard is ${STANDARD}%)`, many: now.all.percentWithin18 === null ? 'not known' : now.all.percentWithin18 + '%',
          late: now.all.percentWithin18 !== null && now.all.percentWithin18 < STANDARD && 'below the standard', to: list({to: 18}), more: number(now.all.within18)}),
        h(Figure, {what: 'will pass 18 weeks in the next 2 weeks', many: now.all.breachIn2Weeks, to: list({from: 16, to: 18})}),
        h(Figure, {what: 'will pass 18 weeks in the next 4 weeks', many: now.all.breachIn4Weeks, to: list({from: 14, to: 18})}),
        [52, 65, 78, 104].map(over => h(Figure, {what: `over ${over} weeks`, many: now.all['over' + over], late: now.all['over' + over] > 0 && 'too long', to: list({from: over})})),
        h(Figure, {what: 'whose start is not known', many: now.all.notKnown, to: list({startNotKnown: 'true'})})),
      h('h2', null, 'How long they wait'),
      h(Bars, {says: `How many patients wait in each week from 0 to over 104. ${number(now.all.within18)} are within 18 weeks, ${number(now.all.over52)} over 52 weeks. The table below says the same by bands of weeks.`,
        labels: now.weeks.map((_, week) => week === 104 ? 'over 104' : String(week)), x: 'weeks waited', y: 'patients',
        series: [{label: 'within 18 weeks', look: 'plain', numbers: now.weeks.map((many, week) => week < 18 ? many : 0)},
          {label: 'over 18 weeks', look: 'late', numbers: now.weeks.map((many, week) => week < 18 ? 0 : many)}]}),
      h(Table, {caption: 'By weeks waited and how pressing', rows: now.rows, name: row => row.from, empty: '', columns: [
        {head: 'Weeks waited', row: true, cell: row => weeks(row.from, row.to)},
        {head: 'All', number: true, cell: row => h(Many, {many: row.waiting, to: list({from: row.from, to: row.to}), of: weeks(row.from, row.to)})},
        ...BANDS.filter(([band]) => band !== 0 || now.rows.some(row => row.byBand[0])).map(([band, words]) => ({head: words, number: true,
          cell: row => h(Many, {many: row.byBand[band] || 0, to: list({from: row.from, to: row.to, band}), of: `${words}, ${weeks(row.from, row.to)}`})}))]}),
      code === undefined && h(Table, {caption: 'By specialty', rows: now.functions, name: line => line.code, empty: '', columns: [
        {head: 'Specialty', row: true, cell: line => line.code === '' ? line.name : h('a', {href: link('waiting', {treatmentFunction: line.code})}, line.name)},
        {head: 'Waiting', number: true, cell: line => h(Many, {many: line.waiting, to: line.code === '' ? null : link('waiting', {list: 'yes', treatmentFunction: line.code}), of: line.name})},
        {head: 'Within 18 weeks', number: true, cell: line => line.percentWithin18 === null ? 'not known' : line.percentWithin18.toFixed(1) + '%'},
        ...[['Pass 18 in 2 weeks', 'breachIn2Weeks', {from: 16, to: 18}], ['in 4 weeks', 'breachIn4Weeks', {from: 14, to: 18}],
          ...[52, 65, 78, 104].map(over => ['Over ' + over, 'over' + over, {from: over}]), ['Start not known', 'notKnown', {startNotKnown: 'true'}]]
          .map(([head, what, which]) => ({head, number: true, cell: line => h(Many, {many: line[what], of: `${line.name}: ${head}`,
            to: line.code === '' ? null : link('waiting', {list: 'yes', treatmentFunction: line.code, ...which})})}))]}),
      h('p', {class: 'baton-files'}, h('a', {href: address('/figures/waiting.csv'), download: ''}, 'These numbers as a file (CSV)'), ' To print, use the browser: Ctrl and P.'),
      h('p', {class: 'baton-quiet'}, 'Weeks as in the national return: a day 126 is still within 18 weeks (RTT guidance v5.0, section 10.1.7).')]
  ]);
}

function Figure({what, many, late, to, more}) {
  return h('li', {class: late ? 'late' : ''}, h('a', {href: to}, h('b', null, typeof many === 'number' ? number(many) : many), ' ', h('span', null, what)),
    more && h('small', null, more + ' patients'), late && h('strong', null, late));
}

function Many({many, to, of}) {
  return many === 0 || to === null ? number(many) : h('a', {href: to, 'aria-label': `${number(many)} patients, ${of}`}, number(many));
}

function title(shown, specialty) {
  const band = BANDS.find(([one]) => String(one) === shown.band);
  const parts = [shown.startNotKnown ? 'start not known' : shown.from || shown.to ? weeks(Number(shown.from || 0), shown.to ? Number(shown.to) : null) : 'everybody'];
  return [...parts, ...(band ? [band[1].toLowerCase()] : []), ...(specialty ? [specialty] : [])].join(', ');
}

/** The patients behind a number, page after page. */
class List extends Component {
  constructor() {
    super();
    this.state = {places: null, next: null, fault: null};
  }

  componentDidMount() {
    this.more();
  }

  which() {
    const {treatmentFunction, band, from, to, startNotKnown} = this.props.shown;
    return {treatmentFunction, band, from, to, startNotKnown};
  }

  more() {
    ask('GET', '/figures/waiting/list' + query({...this.which(), after: this.state.next})).then(
      page => this.setState({places: [...(this.state.places || []), ...page.places], next: page.next, fault: null}),
      fault => this.setState({fault}));
  }

  render({shown}, {places, next, fault}) {
    const specialty = shown.treatmentFunction && places && places.length > 0 ? places[0].specialty : shown.treatmentFunction;
    const file = use => address('/figures/waiting/list.csv' + query({...this.which(), use}));
    return [
      h('p', null, h('a', {href: link('waiting', {treatmentFunction: shown.treatmentFunction})}, 'Back to the numbers')),
      h('h2', null, 'Patients: ' + title(shown, specialty)),
      fault && h(Fault, {fault}),
      places === null ? fault === null && h('p', {role: 'status'}, 'Loading …') : [
        h('p', {class: 'baton-files'},
          h('a', {href: file('care'), download: ''}, 'For care: all of them with names (CSV)'), ' ',
          h('a', {href: file('planning'), download: ''}, 'For planning: without names and without patients who opted out (CSV)')),
        h('p', {class: 'baton-quiet'}, 'That you have seen these names is written down.'),
        h(Table, {caption: 'The longest wait first', rows: places, name: place => place.pathwayId, empty: 'Nobody is behind this number now.', columns: [
          {head: 'Patient', row: true, cell: place => h('bdi', null, patient(place.patient))},
          {head: 'Born', cell: place => day(place.birthDate)},
          {head: 'Specialty', cell: place => place.specialty || 'not decided'},
          {head: 'Waited', number: true, cell: place => place.days === null ? 'start not known' : number(place.days) + ' days'},
          {head: '18 weeks end', cell: place => day(place.lastDayWithin18)},
          {head: 'How pressing', cell: place => h('span', {class: 'baton-band'}, place.band)},
          {head: 'Next step by', cell: place => day(place.due)},
          {head: 'Why first', cell: place => place.reasons.length === 0 ? 'In turn, by the place in the list' : place.reasons.join('. ')},
          {head: 'With', cell: place => place.team || 'nobody yet'},
          {head: 'Comes in', cell: place => place.dateToComeIn === null ? 'no date' : day(place.dateToComeIn)}]}),
        next !== null && h('button', {type: 'button', class: 'baton-button', onClick: () => this.more()}, 'Show more'),
        h('p', {role: 'status', class: 'baton-quiet'}, `${number(places.length)} shown${next === null ? ', that is all' : ''}.`)]
    ];
  }
}

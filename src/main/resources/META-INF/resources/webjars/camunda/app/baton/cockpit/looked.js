// Who looked: for the privacy officer. What is asked goes in the body of the request, never in an address.

import {h, Component} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {Fault} from './page.js';
import {Table} from './table.js';
import {moment, number} from './words.js';

export class Looked extends Component {
  constructor() {
    super();
    this.state = {by: 'patient', asked: null, looks: null, patients: 0, next: null, fault: null};
  }

  search(event) {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.target)].filter(([name, value]) => name !== 'by' && value.trim() !== '').map(([name, value]) => [name, value.trim()]));
    this.more(given, null);
  }

  more(asked, before) {
    ask('POST', '/who-looked', before === null ? asked : {...asked, before}).then(
      page => this.setState({asked, looks: [...(before === null ? [] : this.state.looks), ...page.looks], patients: page.patients, next: page.next, fault: null}),
      fault => this.setState({fault, looks: before === null ? null : this.state.looks}));
  }

  empty() {
    const {asked, patients} = this.state;
    return asked.staff && !asked.nhsNumber && !asked.familyName ? 'This person has opened no record in these days, or the name for signing in is another one.'
      : patients === 0 ? 'Nobody with these details is known here.' : 'Nobody has opened this patient\'s record in these days.';
  }

  render(_, {by, asked, looks, next, fault}) {
    const field = (name, label, more) => h('p', {class: 'baton-field', key: name}, h('label', {for: 'baton-' + name}, label), h('input', {id: 'baton-' + name, name, autocomplete: 'off', ...more}));
    const kind = (value, label) => h('label', null, h('input', {type: 'radio', name: 'by', value, checked: by === value, onChange: () => this.setState({by: value})}), ' ' + label);
    return [
      h('p', null, 'Every time a person opens a patient\'s record, a task or a list with names, it is written down. So is what you look up here.'),
      h('form', {class: 'baton-form', onSubmit: event => this.search(event)},
        h('fieldset', null, h('legend', null, 'Look up'), kind('patient', 'a patient: who has looked'), ' ', kind('staff', 'a member of staff: whom they have looked at')),
        by === 'patient' ? [field('nhsNumber', 'NHS number', {inputMode: 'numeric'}), h('p', {key: 'or'}, 'or'), field('familyName', 'Family name'), field('birthDate', 'and date of birth', {type: 'date'})]
          : field('staff', 'Name for signing in', {required: true}),
        field('from', 'From', {type: 'date'}), field('to', 'Until', {type: 'date'}),
        h('p', {class: 'baton-quiet'}, 'The last 30 days if you leave both empty.'),
        h('button', {type: 'submit', class: 'baton-button'}, 'Look up')),
      fault && h(Fault, {fault}),
      looks !== null && [
        h(Table, {caption: 'The latest first', rows: looks, name: look => look.id, empty: this.empty(), columns: [
          {head: 'When', row: true, cell: look => moment(look.at)},
          {head: 'Who', cell: look => h('bdi', null, `${look.name} (${look.who})`)},
          {head: 'Team', cell: look => look.teams.join(', ') || 'none now'},
          {head: 'Did what', cell: look => look.what + (look.task ? ': ' + look.task : '')},
          {head: 'Patient', cell: look => h('bdi', null, look.patient)}]}),
        next !== null && h('button', {type: 'button', class: 'baton-button', onClick: () => this.more(asked, next)}, 'Show more'),
        h('p', {role: 'status', class: 'baton-quiet'}, `${number(looks.length)} shown${next === null ? ', that is all' : ''}.`)],
      h(OptOut)
    ];
  }
}

/** What a patient has chosen about planning, when they or the national service say it. */
class OptOut extends Component {
  constructor() {
    super();
    this.state = {said: null, fault: null};
  }

  keep(event) {
    event.preventDefault();
    const form = event.target;
    ask('PUT', '/opt-outs', {choices: [{nhsNumber: form.elements.number.value, optedOut: form.elements.choice.value === 'out'}]}).then(
      kept => {
        this.setState({fault: null, said: kept.kept === 1 ? 'Kept.' : 'Nobody with this number is known here.'});
        if (kept.kept === 1) {
          form.reset();
        }
      },
      fault => this.setState({fault, said: null}));
  }

  render(_, {said, fault}) {
    return h('form', {class: 'baton-form', onSubmit: event => this.keep(event)},
      h('h2', null, 'National data opt-out'),
      h('p', null, 'A patient who has opted out is left out of every file for planning. It never hides anybody from those who care for them.'),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-number'}, 'NHS number'), h('input', {id: 'baton-number', name: 'number', required: true, inputMode: 'numeric', autocomplete: 'off'})),
      h('fieldset', null, h('legend', null, 'The patient'), h('label', null, h('input', {type: 'radio', name: 'choice', value: 'out', required: true}), ' has opted out'), ' ',
        h('label', null, h('input', {type: 'radio', name: 'choice', value: 'in'}), ' has not, or not any more')),
      fault && h(Fault, {fault}),
      h('button', {type: 'submit', class: 'baton-button'}, 'Keep'), ' ', h('span', {role: 'status'}, said));
  }
}

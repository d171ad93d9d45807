// "Hand over to…": asks another team, from any task.

import {Component, h} from './lib/preact.module.js';
import {ask} from './ask.js';
import {openDialog} from './dialog.js';
import {notice} from './notice.js';
import {described, Failed, Field, Loaded, Text} from './parts.js';
import {changed} from './task.js';

const TIMES = [['', 'As the hospital has set it'], ['PT1H', 'One hour'], ['PT4H', 'Four hours'], ['P1D', 'One day'], ['P3D', 'Three days']];

class Form extends Component {
  constructor() {
    super();
    this.state = {team: '', why: '', recommendation: '', within: '', moves: false, faults: {}};
    this.send = async event => {
      event.preventDefault();
      const {teams, about, close} = this.props;
      const {team, why, recommendation, within, moves} = this.state;
      const found = teams.find(one => one.name.toLowerCase() === team.trim().toLowerCase());
      const faults = {team: found ? undefined : 'Choose a team from the list', why: why.trim() ? undefined : 'Say what you ask of the team'};
      this.setState({faults, problem: undefined});
      if (faults.team || faults.why) {
        document.getElementById(faults.team ? 'baton-team' : 'baton-why').focus();
        return;
      }
      this.setState({sending: true});
      try {
        await ask('POST', `/pathways/${about.pathwayId}/handoffs`,
          {toTeam: found.id, why: why.trim(), recommendation: recommendation.trim() || null, within: within || null, movesPatient: moves}, about.taskId);
        close(found.name);
      } catch (problem) {
        this.setState({problem, sending: false});
      }
    };
  }

  render({teams, about, close}, {team, why, recommendation, within, moves, faults, problem, sending}) {
    const teamHint = 'Type a part of its name';
    const whyHint = 'One sentence; the team reads it first';
    return h('form', {onSubmit: this.send, noValidate: true},
      h('p', null, h(Text, null, about.patient.name), about.patient.nhsNumber ? ` · ${about.patient.nhsNumber}` : ''),
      problem && h(Failed, {problem}),
      h(Field, {id: 'baton-team', label: 'Team', hint: teamHint, fault: faults.team},
        h('input', {...described('baton-team', teamHint, faults.team), list: 'baton-teams', autocomplete: 'off', required: true, value: team, onInput: event => this.setState({team: event.target.value})}),
        h('datalist', {id: 'baton-teams'}, teams.map(one => h('option', {key: one.id, value: one.name})))),
      h(Field, {id: 'baton-why', label: 'What do you ask of them?', hint: whyHint, fault: faults.why},
        h('input', {...described('baton-why', whyHint, faults.why), maxlength: 500, required: true, value: why, onInput: event => this.setState({why: event.target.value})})),
      h(Field, {id: 'baton-recommendation', label: 'What should be done next? (optional)', hint: 'The situation, the background and the needs are filled in from the record'},
        h('textarea', {...described('baton-recommendation', true), rows: 3, maxlength: 4000, value: recommendation, onInput: event => this.setState({recommendation: event.target.value})})),
      h(Field, {id: 'baton-within', label: 'Answer within'},
        h('select', {id: 'baton-within', value: within, onChange: event => this.setState({within: event.target.value})}, TIMES.map(([value, words]) => h('option', {key: value, value}, words)))),
      h('div', {class: 'baton-choice'},
        h('input', {type: 'checkbox', id: 'baton-moves', checked: moves, onChange: event => this.setState({moves: event.target.checked})}),
        h('label', {for: 'baton-moves'}, 'Whoever accepts holds the patient from then on')),
      h('div', {class: 'baton-buttons'},
        h('button', {type: 'submit', class: 'baton-button', disabled: sending}, 'Hand over'),
        h('button', {type: 'button', class: 'baton-button baton-secondary', onClick: () => close()}, 'Cancel')));
  }
}

/** @param about whom the open task is about */
export async function handOver(about) {
  const team = await openDialog('Hand over to another team', ({close}) => h(Loaded, {what: 'teams', load: () => ask('GET', '/handoffs/teams')}, teams => h(Form, {teams, about, close})));
  if (team !== undefined) {
    notice(`${team} has been asked. Nothing changes for the patient until they accept.`);
    changed();
  }
}

// "Place higher or lower": for clinicians and leads of the patient's service; everybody sees the reason.

import {Component, h} from './lib/preact.module.js';
import {ask} from './ask.js';
import {openDialog} from './dialog.js';
import {notice} from './notice.js';
import {Band, described, Failed, Field, Text} from './parts.js';
import {changed} from './task.js';
import {day} from './words.js';

const BANDS = [['now', 'Now'], ['urgent', 'Urgent'], ['soon', 'Soon'], ['inTurn', 'In turn']];
const USUAL_DAYS = 14;

function inDays(days) {
  return new Date(Date.now() + days * 86400000).toISOString().substring(0, 10);
}

class Form extends Component {
  constructor() {
    super();
    this.state = {band: '', by: '', reason: '', until: inDays(USUAL_DAYS), faults: {}};
    this.send = async event => {
      event.preventDefault();
      const {about, close} = this.props;
      const {band, by, reason, until} = this.state;
      const faults = {band: band ? undefined : 'Choose where the patient is placed', reason: reason.trim() ? undefined : 'Say why: everybody who sees the list reads it',
        until: until ? undefined : 'Enter the last day'};
      this.setState({faults, problem: undefined});
      const first = ['band', 'reason', 'until'].find(field => faults[field]);
      if (first) {
        document.getElementById(first === 'band' ? 'baton-band-now' : `baton-${first}`).focus();
        return;
      }
      await this.does(close, () => ask('PUT', `/pathways/${about.pathwayId}/override`, {band, by: by || null, reason: reason.trim(), until}, about.taskId), 'placed');
    };
    this.takeBack = () => this.does(this.props.close, () => ask('DELETE', `/pathways/${this.props.about.pathwayId}/override`, undefined, this.props.about.taskId), 'takenBack');
  }

  async does(close, what, done) {
    this.setState({sending: true, problem: undefined});
    try {
      await what();
      close(done);
    } catch (problem) {
      this.setState({problem, sending: false});
    }
  }

  render({about, close}, {band, by, reason, until, faults, problem, sending}) {
    const {turn, patient} = about;
    const untilHint = 'The placing lapses by itself after this day';
    return h('form', {onSubmit: this.send, noValidate: true},
      h('p', null, h(Text, null, patient.name), patient.nhsNumber ? ` · ${patient.nhsNumber}` : ''),
      h('p', null, 'The rules say ', h(Band, {band: turn.rules.band}), ` by ${day(turn.rules.due)}.`),
      problem && h(Failed, {problem}),
      turn.override && h('div', {class: 'baton-inset'},
        h('p', null, 'Placed now: ', h(Band, {band: turn.override.band}), ` until ${day(turn.override.until)}. `, h(Text, null, turn.override.reason)),
        h('button', {type: 'button', class: 'baton-button baton-secondary', disabled: sending, onClick: this.takeBack}, 'Take the placing back')),
      h('fieldset', {class: faults.band ? 'baton-field baton-faulty' : 'baton-field', 'aria-describedby': faults.band ? 'baton-band-fault' : undefined},
        h('legend', null, 'Place the patient at'),
        faults.band && h('p', {class: 'baton-fault', id: 'baton-band-fault'}, h('span', {class: 'baton-unseen'}, 'Error: '), faults.band),
        BANDS.map(([value, words]) => h('div', {key: value, class: 'baton-choice'},
          h('input', {type: 'radio', name: 'baton-band', id: `baton-band-${value}`, value, checked: band === value, onChange: () => this.setState({band: value})}),
          h('label', {for: `baton-band-${value}`}, words)))),
      h(Field, {id: 'baton-by', label: 'By (optional)', hint: 'If left empty, by the day the rules say'},
        h('input', {...described('baton-by', true), type: 'date', value: by, onInput: event => this.setState({by: event.target.value})})),
      h(Field, {id: 'baton-reason', label: 'Reason', hint: 'Everybody who sees the list reads it', fault: faults.reason},
        h('textarea', {...described('baton-reason', true, faults.reason), rows: 3, maxlength: 1000, required: true, value: reason, onInput: event => this.setState({reason: event.target.value})})),
      h(Field, {id: 'baton-until', label: 'Last day', hint: untilHint, fault: faults.until},
        h('input', {...described('baton-until', untilHint, faults.until), type: 'date', required: true, value: until, onInput: event => this.setState({until: event.target.value})})),
      h('div', {class: 'baton-buttons'},
        h('button', {type: 'submit', class: 'baton-button', disabled: sending}, 'Place'),
        h('button', {type: 'button', class: 'baton-button baton-secondary', onClick: () => close()}, 'Cancel')));
  }
}

/**
 * @param about   whom the open task is about
 * @param refresh draws the list anew
 */
export async function place(about, refresh) {
  const done = await openDialog('Place higher or lower', ({close}) => h(Form, {about, close}));
  if (done !== undefined) {
    notice(done === 'placed' ? 'The patient is placed. Everybody who opens a task sees the reason.' : 'The rules’ own answer counts again.');
    changed();
    refresh();
  }
}

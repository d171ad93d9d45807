// "Hand-overs": what was asked of which team, what it carried, and how it was answered.

import {Component, h} from './lib/preact.module.js';
import {ask} from './ask.js';
import {openDialog} from './dialog.js';
import {notice} from './notice.js';
import {described, Empty, Failed, Field, Text} from './parts.js';
import {tab} from './tab.js';
import {changed} from './task.js';
import {moment} from './words.js';

const STATES = {incomplete: 'Not sent yet: something is missing', asked: 'Waiting for an answer', accepted: 'Accepted', refused: 'Refused', kept: 'Kept by the team that asked', recalled: 'Taken back',
  ended: 'Ended with the pathway'};
const CONTENT = [['situation', 'Situation'], ['background', 'Background'], ['assessment', 'Assessment'], ['recommendation', 'Recommendation'], ['needs', 'What the patient needs']];

class Why extends Component {
  constructor() {
    super();
    this.state = {words: ''};
    this.send = async event => {
      event.preventDefault();
      const words = this.state.words.trim();
      if (!words) {
        this.setState({fault: 'Say why: the other team reads it'});
        document.getElementById('baton-words').focus();
        return;
      }
      this.setState({sending: true, fault: undefined, problem: undefined});
      try {
        await this.props.send(words);
        this.props.close(true);
      } catch (problem) {
        this.setState({problem, sending: false});
      }
    };
  }

  render({action, close}, {words, fault, problem, sending}) {
    return h('form', {onSubmit: this.send, noValidate: true},
      problem && h(Failed, {problem}),
      h(Field, {id: 'baton-words', label: 'Why?', hint: 'The other team reads it', fault},
        h('textarea', {...described('baton-words', true, fault), rows: 3, maxlength: 1000, required: true, value: words, onInput: event => this.setState({words: event.target.value})})),
      h('div', {class: 'baton-buttons'},
        h('button', {type: 'submit', class: 'baton-button', disabled: sending}, action),
        h('button', {type: 'button', class: 'baton-button baton-secondary', onClick: () => close()}, 'Cancel')));
  }
}

async function answered(title, action, send, done) {
  if (await openDialog(title, ({close}) => h(Why, {action, send, close}))) {
    notice(done);
    changed();
  }
}

async function accept(handoff, taskId) {
  try {
    const [{outcome}] = await ask('POST', '/handoffs/accept', {ids: [handoff.id]}, taskId);
    if (outcome === 'accepted') {
      notice('Accepted.');
    } else {
      notice(outcome, true);
    }
  } catch (problem) {
    notice(problem.message, true);
  }
  changed();
}

function Content({content}) {
  return h('details', {class: 'baton-more', open: content.missing.length > 0},
    h('summary', null, 'What it carries'),
    content.missing.length > 0 && h('div', {class: 'baton-inset baton-attention'}, h('p', null, h('strong', null, 'Missing: ')), h('ul', null, content.missing.map(one => h('li', {key: one}, one)))),
    content.warnings.length > 0 && h('div', {class: 'baton-inset'}, h('p', null, h('strong', null, 'To mind: ')), h('ul', null, content.warnings.map(one => h('li', {key: one}, one)))),
    h('dl', {class: 'baton-detail'}, CONTENT.filter(([key]) => content[key]).map(([key, label]) => h('div', {key}, h('dt', null, label), h('dd', {class: 'baton-words'}, h(Text, null, content[key]))))),
    h('p', {class: 'baton-quiet'}, `Version ${content.version}`));
}

function Steps({steps}) {
  return h('details', {class: 'baton-more'},
    h('summary', null, `Every step (${steps.length})`),
    h('ol', {class: 'baton-steps'}, steps.map((step, n) => h('li', {key: n},
      h('p', null, step.what, step.team && [': ', step.team]),
      step.note && h('p', {class: 'baton-words'}, h(Text, null, step.note)),
      h('p', {class: 'baton-quiet'}, [moment(step.at), step.who === 'baton' ? 'Baton' : step.who].filter(Boolean).join(' · '))))));
}

function Handoff({handoff, taskId}) {
  const asked = handoff.state === 'asked';
  return h('article', {class: handoff.overdue ? 'baton-handover baton-attention' : 'baton-handover'},
    h('h4', null, `${handoff.fromName} to ${handoff.toName}`),
    h('p', null, h(Text, null, handoff.why)),
    h('p', null, h('strong', null, STATES[handoff.state] || handoff.state), asked && handoff.askedOf !== handoff.to && `, by ${handoff.askedOfName} now`,
      asked && `, answer wanted by ${moment(handoff.acceptBy)}`, handoff.overdue && h('strong', {class: 'baton-late'}, ' · late')),
    handoff.answeredAt && h('p', {class: 'baton-quiet'}, [moment(handoff.answeredAt), handoff.answeredBy].filter(Boolean).join(' · ')),
    handoff.answerNote && h('p', {class: 'baton-words'}, h(Text, null, handoff.answerNote)),
    handoff.content && h(Content, {content: handoff.content}),
    h(Steps, {steps: handoff.steps}),
    h('div', {class: 'baton-buttons'},
      handoff.mayAnswer && [
        h('button', {type: 'button', class: 'baton-button', onClick: () => accept(handoff, taskId)}, 'Accept'),
        h('button', {type: 'button', class: 'baton-button baton-secondary',
          onClick: () => answered('Refuse this hand-over', 'Refuse', words => ask('POST', `/handoffs/${handoff.id}/refuse`, {reason: words}, taskId), 'Refused. It goes back to the team that asked.')}, 'Refuse')],
      handoff.mayRecall && h('button', {type: 'button', class: 'baton-button baton-secondary',
        onClick: () => answered('Take this hand-over back', 'Take back', words => ask('POST', `/handoffs/${handoff.id}/recall`, {note: words}, taskId), 'Taken back. Your team holds the patient.')}, 'Take back')));
}

function Handoffs({answer, taskId}) {
  return [
    h('h3', null, 'Hand-overs'),
    answer.length === 0 ? h(Empty, null, 'No team has been asked to take this patient or a matter of theirs over.') : answer.map(handoff => h(Handoff, {key: handoff.id, handoff, taskId}))
  ];
}

export default tab('baton-hand-overs', 'Hand-overs', 870, 'handoffs', Handoffs);

// A button that does something, once, and says how it went.

import {h, Component} from '../lib/preact.module.js';
import {confirmed} from '../dialog.js';
import {Fault} from './page.js';

/** props: label, run: () => promise, then: answer => void, sure: [title, text] to be asked first, secondary */
export class Action extends Component {
  constructor() {
    super();
    this.state = {busy: false, fault: null, done: null};
  }

  async go() {
    const {run, then, sure, label} = this.props;
    if (this.state.busy || sure && !(await confirmed(sure[0], sure[1], label))) {
      return;
    }
    this.setState({busy: true, fault: null, done: null});
    try {
      const answer = await run();
      this.setState({busy: false, done: 'Done.'});
      if (then) {
        then(answer);
      }
    } catch (fault) {
      this.setState({busy: false, fault});
    }
  }

  render({label, secondary}, {busy, fault, done}) {
    return h('span', {class: 'baton-action'},
      h('button', {type: 'button', class: 'baton-button' + (secondary ? ' baton-secondary' : ''), 'aria-disabled': busy, onClick: () => this.go()}, busy ? 'Working …' : label),
      h('span', {role: 'status'}, done), fault && h(Fault, {fault}));
  }
}

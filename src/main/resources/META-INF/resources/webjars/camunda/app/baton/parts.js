// Small things that several of Baton's pages show. Whatever people typed goes through preact as text, never as markup.

import {Component, h} from './lib/preact.module.js';
import './look.js';

/** A person's words or name: its own direction, so that right-to-left text disturbs nothing beside it. */
export function Text({children, ...more}) {
  return h('bdi', more, children);
}

/** Where a patient stands: a word in a coloured chip, never the colour alone. */
export function Band({band}) {
  return h('strong', {class: `baton-band baton-band-${band.toLowerCase().replace(/ /g, '-')}`}, band);
}

/** Says that something went wrong, and what to do. */
export function Failed({problem, again}) {
  return h('div', {class: 'baton-problem', role: 'alert'},
    h('p', null, problem.message),
    again && h('button', {type: 'button', class: 'baton-button baton-secondary', onClick: again}, 'Try again'));
}

export function Empty({children}) {
  return h('p', {class: 'baton-empty'}, children);
}

/**
 * Shows something that has to be asked for first.
 *
 * load      a function that answers a promise
 * children  a function that draws what was answered; it is also given a function that asks again
 * what      what is being loaded, for whoever cannot see the page
 */
export class Loaded extends Component {
  constructor() {
    super();
    this.state = {};
    this.load = () => {
      this.asked = (this.asked || 0) + 1;
      const asked = this.asked;
      this.setState({problem: undefined});
      this.props.load().then(
        answer => asked === this.asked && this.setState({answer, here: true}),
        problem => asked === this.asked && this.setState({problem}));
    };
  }

  componentDidMount() {
    this.load();
  }

  componentWillUnmount() {
    this.asked = -1;
  }

  render({children, what}, {answer, here, problem}) {
    if (problem) {
      return h(Failed, {problem, again: this.load});
    }
    return here ? children(answer, this.load) : h('p', {class: 'baton-loading', role: 'status'}, `Loading ${what}…`);
  }
}

/** A labelled field. {@code hint} and {@code fault} are read out with it. */
export function Field({id, label, hint, fault, children}) {
  return h('div', {class: fault ? 'baton-field baton-faulty' : 'baton-field'},
    h('label', {for: id}, label),
    hint && h('p', {class: 'baton-hint', id: `${id}-hint`}, hint),
    fault && h('p', {class: 'baton-fault', id: `${id}-fault`}, h('span', {class: 'baton-unseen'}, 'Error: '), fault),
    children);
}

/** What a field's control says about its hint and its fault. */
export function described(id, hint, fault) {
  return {id, 'aria-describedby': [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined, 'aria-invalid': fault ? 'true' : undefined};
}

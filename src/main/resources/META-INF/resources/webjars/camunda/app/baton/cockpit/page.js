// A page of Baton's in Cockpit: its address, its place in the navigation, and its life while people look at it.

import {h, render, Component} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {time} from './words.js';

const PATH = '/baton/';
const EVERY = 30_000;

/** The part of the address that says what a page shows: #/baton/waiting?treatmentFunction=110 */
export function shown() {
  const hash = window.location.hash;
  return Object.fromEntries(new URLSearchParams(hash.includes('?') ? hash.substring(hash.indexOf('?') + 1) : ''));
}

/** The address of a page that shows this, for a link; what is null or empty is left out. */
export function link(page, what = {}) {
  const given = new URLSearchParams(Object.entries(what).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return '#' + PATH + page + (given.size === 0 ? '' : '?' + given);
}

let offered;

/** The pages this person is offered; asked once, and again after it failed. */
function pages() {
  if (offered === undefined) {
    offered = ask('GET', '/pages').then(answer => answer.pages).catch(() => {
      offered = undefined;
      return [];
    });
  }
  return offered;
}

/** An entry in Cockpit's navigation, for those who are offered the page. */
export function navigation(id, label, priority) {
  return {
    id: 'baton-nav-' + id,
    pluginPoint: 'cockpit.navigation',
    priority,
    properties: {
      path: PATH + id,
      checkActive: address => address.includes('#' + PATH + id)
    },
    render(node) {
      const anchor = document.createElement('a');
      anchor.href = link(id);
      anchor.textContent = label;
      anchor.dataset.batonPage = id;
      pages().then(all => {
        if (all.includes(id)) {
          node.replaceChildren(anchor);
        } else {
          const entry = node.closest('li');
          if (entry !== null) {
            entry.hidden = true;
          }
        }
      });
    }
  };
}

/**
 * The page itself. Cockpit makes a page anew whenever its address changes; what is shown is kept, so that nothing flickers, and the cursor stays where it was.
 */
export function route(id, label, body) {
  let host;
  let focused;
  return {
    id: 'baton-page-' + id,
    pluginPoint: 'cockpit.route',
    properties: {path: PATH + id, label},
    render(node) {
      document.title = label + ' - Baton';
      if (host === undefined) {
        host = document.createElement('main');
        host.className = 'baton baton-cockpit';
        host.tabIndex = -1;
      }
      node.classList.add('baton-pane');
      node.append(host);
      render(h(Shell, {id, label, body, shown: shown()}), host);
      const keep = focused;
      focused = undefined;
      requestAnimationFrame(() => keep !== undefined && keep.isConnected && keep.focus({preventScroll: true}));
    },
    unmount() {
      focused = host.contains(document.activeElement) ? document.activeElement : undefined;
      // somewhere else altogether: nothing is asked any more
      setTimeout(() => {
        if (!host.isConnected) {
          render(null, host);
          focused = undefined;
        }
      }, 1000);
    }
  };
}

/** Shows one page, and says what went wrong. */
class Shell extends Component {
  render({id, label, body, shown}) {
    return [h('h1', null, label), h(body, {page: id, shown})];
  }
}

/**
 * Shows what was asked for and asks again every half minute, in place. A page gives the path below /api, or null for nothing, and how to show the answer.
 *
 * props: path, empty (words while nothing has come), children: answer => what to show
 */
export class Live extends Component {
  constructor() {
    super();
    this.state = {answer: null, fault: null, path: null};
    this.number = 0;
  }

  componentDidMount() {
    this.again();
    this.timer = setInterval(() => document.hidden || this.again(), this.props.every || EVERY);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
    this.number++;
  }

  componentDidUpdate(before) {
    if (before.path !== this.props.path) {
      this.again();
    }
  }

  again() {
    const number = ++this.number;
    const path = this.props.path;
    if (path === null) {
      return;
    }
    ask('GET', path).then(
      answer => number === this.number && this.setState({answer, fault: null, path}),
      fault => number === this.number && this.setState({fault, answer: this.state.path === path ? this.state.answer : null, path}));
  }

  render({children, path, missing}, {answer, fault, path: answered}) {
    const again = () => this.again();
    if (fault !== null && missing && fault.status === 404) {
      return missing;
    }
    return [
      fault !== null && h(Fault, {fault}),
      answer !== null ? (Array.isArray(children) ? children[0] : children)(answer, again, answered !== path) : fault === null && h('p', {role: 'status'}, 'Loading …')
    ];
  }
}

/** What went wrong, in words. */
export function Fault({fault}) {
  return h('div', {class: 'baton-fault', role: 'alert'}, h('b', null, fault.status === 403 ? 'Not for you. ' : 'This did not work. '), fault.message);
}

/** When the numbers were counted. */
export function AsAt({at}) {
  return h('p', {class: 'baton-as-at'}, 'As at ', h('b', null, time(at)), '. Counted again every minute.');
}

// The page on which a team answers its hand-overs, many at once.

import {Component, h, render} from './lib/preact.module.js';
import {ask} from './ask.js';
import {Band, Empty, Failed, Loaded, Text} from './parts.js';
import {day, many, moment} from './words.js';

const PAGE = 50;
const BANDS = {100: 'Now', 80: 'Urgent', 60: 'Soon', 40: 'In turn', 20: 'Held'};
const PATH = '/baton/hand-overs';

/** All hand-overs for one reason: opened on demand, chosen singly or all, accepted in one go. */
class Reason extends Component {
  constructor() {
    super();
    this.state = {entries: [], next: null, here: false, chosen: new Set(), outcomes: new Map()};
    this.more = async () => {
      const {team, reason} = this.props;
      this.setState({loading: true, problem: undefined});
      try {
        const asked = new URLSearchParams({team, why: reason.why, size: PAGE, ...(reason.ruleId && {ruleId: reason.ruleId}), ...(this.state.next && {after: this.state.next})});
        const page = await ask('GET', `/handoffs/list?${asked}`);
        this.setState({entries: [...this.state.entries, ...page.entries], next: page.next, here: true, loading: false});
      } catch (problem) {
        this.setState({problem, loading: false});
      }
    };
    this.accept = async () => {
      const ids = [...this.state.chosen];
      this.setState({loading: true, problem: undefined});
      try {
        const outcomes = new Map(this.state.outcomes);
        (await ask('POST', '/handoffs/accept', {ids})).forEach(one => outcomes.set(one.id, one.outcome));
        const done = ids.filter(id => outcomes.get(id) === 'accepted').length;
        this.setState({outcomes, chosen: new Set(), loading: false, allDone: done === ids.length,
          said: `${many(done, 'patient')} accepted.${done < ids.length ? ` ${many(ids.length - done, 'patient')} not accepted: the reason stands beside each.` : ''}`});
      } catch (problem) {
        this.setState({problem, loading: false});
      }
    };
  }

  choose(ids, chosen) {
    const now = new Set(this.state.chosen);
    ids.forEach(id => chosen ? now.add(id) : now.delete(id));
    this.setState({chosen: now});
  }

  render({reason, n}, {entries, next, here, chosen, outcomes, loading, problem, said, allDone}) {
    const open = entries.filter(entry => outcomes.get(entry.id) !== 'accepted');
    const all = open.length > 0 && open.every(entry => chosen.has(entry.id));
    const id = `baton-reason-${n}`;
    return h('section', {class: 'baton-group', 'aria-labelledby': id},
      h('h2', {id}, reason.why),
      h('p', null, many(reason.count, 'patient'), reason.overdue > 0 && h('strong', {class: 'baton-late'}, ` · ${reason.overdue} late`), ` · first answer wanted by ${moment(reason.earliestAcceptBy)}`),
      !here && h('button', {type: 'button', class: 'baton-button baton-secondary', disabled: loading, onClick: this.more, 'aria-describedby': id}, 'Show patients'),
      problem && h(Failed, {problem}),
      h('p', {role: 'status', class: !said ? 'baton-unseen' : allDone ? 'baton-done' : 'baton-first'}, said),
      here && entries.length === 0 && h(Empty, null, 'Nobody is left here: somebody else has answered in the meantime.'),
      here && entries.length > 0 && h('div', {class: 'baton-scroll', tabindex: 0, role: 'region', 'aria-label': `Patients: ${reason.why}`}, h('table', {class: 'baton-table'},
        h('thead', null, h('tr', null,
          h('th', {scope: 'col'}, h('div', {class: 'baton-choice'},
            h('input', {type: 'checkbox', id: `${id}-all`, checked: all, disabled: open.length === 0, onChange: event => this.choose(open.map(entry => entry.id), event.target.checked)}),
            h('label', {for: `${id}-all`}, 'All shown'))),
          ['Turn', 'Service', 'Asked by', 'Answer by'].map(title => h('th', {key: title, scope: 'col'}, title)))),
        h('tbody', null, entries.map(entry => {
          const outcome = outcomes.get(entry.id);
          return h('tr', {key: entry.id},
            h('th', {scope: 'row'}, h('div', {class: 'baton-choice'},
              h('input', {type: 'checkbox', id: entry.id, checked: chosen.has(entry.id), disabled: outcome === 'accepted', onChange: event => this.choose([entry.id], event.target.checked)}),
              h('label', {for: entry.id}, h(Text, null, entry.patient), entry.birthDate && h('span', {class: 'baton-quiet'}, ` born ${day(entry.birthDate)}`))),
            outcome && h('p', {class: outcome === 'accepted' ? 'baton-done' : 'baton-fault'}, outcome === 'accepted' ? 'Accepted' : outcome)),
            h('td', null, BANDS[entry.band] ? [h(Band, {band: BANDS[entry.band]}), ` by ${day(entry.due)}`] : '–'),
            h('td', null, entry.service || '–'),
            h('td', null, entry.fromName),
            h('td', {class: entry.overdue ? 'baton-late' : undefined}, moment(entry.acceptBy), entry.overdue && ' · late'));
        })))),
      here && entries.length > 0 && h('div', {class: 'baton-buttons'},
        h('button', {type: 'button', class: 'baton-button', disabled: loading || chosen.size === 0, onClick: this.accept}, chosen.size === 0 ? 'Accept the chosen patients' : `Accept ${many(chosen.size, 'patient')}`),
        next && h('button', {type: 'button', class: 'baton-button baton-secondary', disabled: loading, onClick: this.more}, `Show ${PAGE} more`)));
  }
}

class Worklist extends Component {
  render({me}, {team = me.teams.length === 0 ? undefined : me.teams[0].id}) {
    return h('main', {class: 'baton baton-page'},
      h('h1', null, 'Hand-overs to answer'),
      me.teams.length > 1 && h('div', {class: 'baton-field'},
        h('label', {for: 'baton-own-team'}, 'Team'),
        h('select', {id: 'baton-own-team', value: team, onChange: event => this.setState({team: event.target.value})}, me.teams.map(one => h('option', {key: one.id, value: one.id}, one.name)))),
      me.teams.length === 1 && h('p', {class: 'baton-lead'}, me.teams[0].name),
      team === undefined ? h(Empty, null, 'You work in no team: nobody can ask you to take a patient over. Ask those who run Baton to put you into one.')
        : h(Loaded, {key: team, what: 'hand-overs', load: () => ask('GET', `/handoffs?${new URLSearchParams({team})}`)}, reasons => reasons.length === 0
          ? h(Empty, null, 'No hand-over waits for this team: everything it was asked is answered.')
          : reasons.map((reason, n) => h(Reason, {key: `${team} ${reason.ruleId} ${reason.why}`, team, reason, n}))));
  }
}

let page = null;

export const worklist = {
  id: 'baton-worklist',
  pluginPoint: 'tasklist.route',
  priority: 0,
  properties: {path: PATH, label: 'Hand-overs'},
  render(node) {
    page = node;
    render(h(Loaded, {what: 'your teams', load: () => ask('GET', '/me')}, me => h(Worklist, {me})), node);
  },
  unmount() {
    if (page !== null) {
      render(null, page);
      page = null;
    }
  }
};

/** The way to the page, in Tasklist's head. */
export const link = {
  id: 'baton-worklist-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 200,
  render(node) {
    node.className = 'baton-link';
    render(h('a', {href: `#${PATH}`}, 'Hand-overs'), node);
  }
};

// Make a team: a name, and a team after whose example it works; hours, cover and lead are then changed on its own page.

import {h, Component} from '../lib/preact.module.js';
import {ask} from '../ask.js';
import {Fault, link} from './page.js';

/** The name in the models and addresses: small letters, digits and hyphens. */
function idOf(name) {
  return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** props: teams, all that there are */
export class NewTeam extends Component {
  constructor() {
    super();
    this.state = {name: '', like: '', fault: null};
  }

  make(event) {
    event.preventDefault();
    const {name, like} = this.state;
    const {worksIn, alwaysOpen, onBankHolidays, hours, cover, lead} = this.props.teams.find(team => team.id === like);
    const id = idOf(name);
    ask('POST', '/teams', {id, name, worksIn, alwaysOpen, onBankHolidays, hours, cover, lead}).then(
      () => {
        window.location.hash = link('teams', {team: id}).substring(1);
      },
      fault => this.setState({fault}));
  }

  render({teams}, {name, like, fault}) {
    return h('form', {class: 'baton-form', onSubmit: event => this.make(event), 'aria-label': 'Make a team'},
      h('h2', null, 'Make a team'),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-new-name'}, 'Name'),
        h('input', {id: 'baton-new-name', value: name, required: true, maxlength: 100, onInput: event => this.setState({name: event.target.value})})),
      h('p', {class: 'baton-field'}, h('label', {for: 'baton-new-like'}, 'Works like'), h('select', {id: 'baton-new-like', value: like, required: true,
        onChange: event => this.setState({like: event.target.value})}, h('option', {value: ''}, 'Choose a team'),
      teams.filter(team => team.state === 'works').map(team => h('option', {value: team.id}, team.name)))),
      h('p', {class: 'baton-quiet'}, 'It takes part in the same stages, with the same hours, cover and lead: change them on its page. An administrator then puts people into it.',
        idOf(name) !== '' && [' Models and rules will call it ', h('b', null, idOf(name)), '; that stays.']),
      fault && h(Fault, {fault}),
      h('button', {type: 'submit', class: 'baton-button'}, 'Make the team'));
  }
}

// What Baton adds to Cockpit: pages for managers and for the privacy officer, and how many patients stand at each step of a model.
import './look.js';
import './cockpit/look.js';
import {route, navigation} from './cockpit/page.js';
import {Waiting} from './cockpit/waiting.js';
import {Flow} from './cockpit/flow.js';
import {Quality} from './cockpit/quality.js';
import {Rules} from './cockpit/rules.js';
import {Teams} from './cockpit/teams.js';
import {Looked} from './cockpit/looked.js';
import {steps} from './cockpit/steps.js';

const PAGES = [
  ['waiting', 'Waiting list', Waiting],
  ['flow', 'Flow', Flow],
  ['quality', 'Data quality', Quality],
  ['teams', 'Teams', Teams],
  ['rules', 'Rules', Rules],
  ['looked', 'Who looked', Looked]
];

export default [
  ...PAGES.map(([id, label], place) => navigation(id, label, 90 - place)),
  ...PAGES.map(([id, label, body]) => route(id, label, body)),
  ...steps
];

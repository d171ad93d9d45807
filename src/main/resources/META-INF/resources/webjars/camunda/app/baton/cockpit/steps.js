// On the diagram of a model: how many patients stand at each step, for how long, and how many are late; the same as a table below it.

import {h, render} from '../lib/preact.module.js';
import {Live, AsAt} from './page.js';
import {ask} from '../ask.js';
import {Table} from './table.js';
import {hours, number} from './words.js';

const EVERY = 30_000;

// five shades of one colour, darkest where most patients are; the number itself says it too
function shade(patients, most) {
  return Math.max(1, Math.min(5, Math.ceil(5 * Math.log1p(patients) / Math.log1p(most))));
}

function definitionOf(viewer) {
  const shown = window.location.hash.match(/#\/process-definition\/([^/?]+)/);
  return shown === null ? null : decodeURIComponent(shown[1]);
}

let stop;

function draw(viewer, steps) {
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  overlays.remove({type: 'baton-step'});
  const most = Math.max(1, ...steps.map(step => step.patients));
  for (const step of steps.filter(one => elements.get(one.element) !== undefined)) {
    const box = document.createElement('div');
    box.className = `baton-step shade-${shade(step.patients, most)}${step.late > 0 ? ' late' : ''}`;
    box.title = says(step);
    const many = document.createElement('b');
    many.textContent = number(step.patients);
    const since = document.createElement('span');
    since.textContent = ` · ${hours(step.medianHours)}`;
    box.append(many, since);
    if (step.late > 0) {
      const late = document.createElement('i');
      late.textContent = `${number(step.late)} late`;
      box.append(late);
    }
    // above the step, and never smaller than one can read, however small the picture is
    overlays.add(step.element, 'baton-step', {position: {top: 0, left: 0}, scale: {min: 0.9}, html: box});
  }
}

/** From afar there is room for the numbers only; the rest shows as one comes closer, and always where the mouse rests and in the list. */
function fromAfar(viewer) {
  const canvas = viewer.get('canvas');
  const look = () => canvas.getContainer().classList.toggle('baton-from-afar', canvas.zoom() < 0.7);
  viewer.get('eventBus').on('canvas.viewbox.changed', look);
  look();
}

function says(step) {
  return `${number(step.patients)} here now; half of them for less than ${hours(step.medianHours)}, the longest for ${hours(step.longestHours)}`
    + (step.late === null ? '' : `; ${number(step.late)} late`);
}

/** The list of steps, for whoever does not see the picture. */
function List({definition}) {
  return h(Live, {path: '/figures/steps?' + new URLSearchParams({definition})}, now => [
    h(AsAt, {at: now.asAt}),
    h(Table, {caption: 'Where patients stand in this version of the model', rows: [...now.steps].sort((one, other) => other.patients - one.patients), name: step => step.element,
      empty: 'Nobody stands at any step of this version.', columns: [
        {head: 'Step', row: true, cell: step => step.name || step.element},
        {head: 'Patients', number: true, cell: step => number(step.patients)},
        {head: 'Half for less than', number: true, cell: step => hours(step.medianHours)},
        {head: 'Longest', number: true, cell: step => hours(step.longestHours)},
        {head: 'Late', number: true, cell: step => step.late === null ? 'no day set' : step.late === 0 ? '0' : h('b', {class: 'baton-late'}, number(step.late), ' late')}]})]);
}

let tab;

export const steps = [
  {
    id: 'baton-steps-picture',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 10,
    render(viewer) {
      clearInterval(stop);
      const definition = definitionOf(viewer);
      if (definition === null) {
        return;
      }
      // a designer may see the model and not its patients: then there is nothing to draw
      const again = () => ask('GET', '/figures/steps?' + new URLSearchParams({definition})).then(now => draw(viewer, now.steps), fault => fault.status === 403 && clearInterval(stop));
      fromAfar(viewer);
      again();
      stop = setInterval(() => document.hidden || again(), EVERY);
    },
    unmount() {
      clearInterval(stop);
    }
  },
  {
    id: 'baton-steps-list',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 30,
    properties: {label: 'Patients at each step'},
    render(node) {
      tab = node;
      node.className = 'baton baton-cockpit baton-steps-tab';
      const definition = definitionOf();
      if (definition !== null) {
        render(h(List, {definition}), node);
      }
    },
    unmount() {
      if (tab) {
        render(null, tab);
      }
    }
  }
];

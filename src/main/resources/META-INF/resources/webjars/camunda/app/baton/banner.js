// Who the patient is, above the task, whatever tab is open; and what can be done from any task: hand over, place higher or lower.

import {h, render} from './lib/preact.module.js';
import {Band, Failed, Text} from './parts.js';
import {about, forget, onChange} from './task.js';
import {handOver} from './hand-over.js';
import {place} from './place.js';
import {day} from './words.js';

// Tasklist's own part of the page, there as long as its task view is: nothing of Angular's draws beside it
const PLACE = 'section.task-details > .three-cols-layout-cell.content';

function Named({label, children}) {
  return h('div', null, h('dt', null, label), h('dd', null, children));
}

function Banner({about: {patient, service, holder, turn}}) {
  return h('section', {class: 'baton baton-banner', 'aria-label': 'Patient'},
    h('h2', {class: 'baton-name'}, h(Text, null, patient.name)),
    h('dl', null,
      h(Named, {label: 'NHS number'}, patient.nhsNumber || 'not confirmed'),
      h(Named, {label: 'Born'}, day(patient.born), patient.age !== null && ` (${patient.age} years)`),
      service && h(Named, {label: 'Service'}, service),
      h(Named, {label: 'Held by'}, holder || 'nobody: the pathway has ended'),
      turn && h(Named, {label: 'Turn'}, h(Band, {band: turn.band}), ` by ${day(turn.due)}`)),
    turn && turn.override && h('p', {class: 'baton-placed'}, 'Placed by ', h(Text, null, turn.override.placedBy), ': ', h(Text, null, turn.override.reason)),
    patient.alerts.length > 0 && h('div', {class: 'baton-alerts'}, h('h3', null, 'Alerts'), h('ul', null, patient.alerts.map(alert => h('li', {key: alert}, h(Text, null, alert))))),
    patient.needs.length > 0 && h('div', {class: 'baton-needs'}, h('h3', null, 'Needs'), h('ul', null, patient.needs.map(need => h('li', {key: need}, h(Text, null, need))))));
}

function Actions({about, refresh}) {
  return about.turn && h('div', {class: 'baton baton-actions'},
    h('button', {type: 'button', class: 'btn btn-link', onClick: () => handOver(about)}, 'Hand over to…'),
    about.mayPlace && h('button', {type: 'button', class: 'btn btn-link', onClick: () => place(about, refresh)}, 'Place higher or lower'));
}

let box = null;
let end = null;

/** The plug-in stands among a task's actions; the banner itself goes to the head of the task. */
export default {
  id: 'baton-actions',
  pluginPoint: 'tasklist.task.action',
  priority: 900,
  render(node, {}, scope) {
    this.unmount();
    let shown;
    const draw = async () => {
      const taskId = shown;
      if (box === null && document.querySelector(PLACE)) {
        box = document.createElement('div');
        document.querySelector(PLACE).prepend(box);
      }
      if (box === null) {
        return;
      }
      if (taskId === undefined) {
        render(null, box);
        return;
      }
      try {
        const found = await about(taskId);
        if (taskId === shown && box !== null) {
          render(h(Banner, {about: found}), box);
          // the order of the list follows whose turn it is
          render(h(Actions, {about: found, refresh: () => scope.taskData.changed('taskList')}), node);
        }
      } catch (problem) {
        if (taskId === shown && box !== null) {
          render(h('section', {class: 'baton baton-banner', 'aria-label': 'Patient'}, h(Failed, {problem, again: () => {
            forget();
            draw();
          }})), box);
          render(null, node);
        }
      }
    };
    scope.$watch('task.id', taskId => {
      if (taskId !== shown) {
        shown = taskId;
        forget();
        if (box !== null) {
          // never another patient's name above a form, not for a moment
          render(null, box);
        }
        render(null, node);
        draw();
      }
    });
    end = onChange(draw);
  },
  unmount() {
    if (end !== null) {
      end();
      end = null;
    }
    if (box !== null) {
      render(null, box);
      box.remove();
      box = null;
    }
  }
};

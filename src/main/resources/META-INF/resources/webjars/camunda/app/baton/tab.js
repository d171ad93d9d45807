// One tab of ours beside the form.

import {h, render} from './lib/preact.module.js';
import {Loaded} from './parts.js';
import {ofPathway, onChange} from './task.js';

/**
 * @param {string} id       of the plug-in
 * @param {string} label    on the tab
 * @param {number} priority the higher, the further left
 * @param {string} what     is asked of the pathway, for example turn
 * @param {function} view   draws what was answered
 */
export function tab(id, label, priority, what, view) {
  let container = null;
  let ends = null;
  return {
    id,
    pluginPoint: 'tasklist.task.detail',
    priority,
    properties: {label},
    render(node, {taskId}) {
      this.unmount();
      container = node;
      const draw = version => render(h('section', {class: 'baton baton-tab', 'aria-label': label},
        h(Loaded, {key: `${taskId} ${version}`, what: label.toLowerCase(), load: () => ofPathway(taskId, what)}, answer => h(view, {answer, taskId}))), node);
      let version = 0;
      draw(version);
      ends = onChange(() => draw(++version));
    },
    unmount() {
      if (container !== null) {
        ends();
        render(null, container);
        container = null;
      }
    }
  };
}

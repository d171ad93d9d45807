// Tasklist's "Save" writes half-filled forms into the browser, which on a ward others use next. They go to the server instead, for this person alone,
// and nothing of them ever reaches the browser's storage.

import {ask, address} from './ask.js';
import {notice} from './notice.js';

// camunda-form: for form-js, camForm: for Camunda's older forms; what follows is the task's id, or undefined for a form that starts a process
const DRAFT = /^(camunda-form|camForm):(.*)$/;

function task(key) {
  const [, kind, id] = DRAFT.exec(key) || [];
  return kind === 'camunda-form' && id !== 'undefined' ? id : null;
}

/** Tasklist reads a draft in the middle of drawing a form and cannot wait: so neither can we. */
function kept(id) {
  const request = new XMLHttpRequest();
  request.open('GET', address(`/tasks/${encodeURIComponent(id)}/draft`), false);
  try {
    request.send();
    return request.status === 200 && request.responseText !== '{}' ? request.responseText : null;
  } catch (e) {
    return null;
  }
}

async function keep(id, answers) {
  try {
    await ask('PUT', `/tasks/${encodeURIComponent(id)}/draft`, JSON.parse(answers));
    notice('Your answers are kept for you until you sign out, for a day at most.');
  } catch (problem) {
    notice(`Your answers are not kept. ${problem.message}`, true);
  }
}

const {getItem, setItem, removeItem} = Storage.prototype;

Storage.prototype.getItem = function(key) {
  if (!DRAFT.test(key)) {
    return getItem.call(this, key);
  }
  return task(key) === null ? null : kept(task(key));
};

Storage.prototype.setItem = function(key, value) {
  if (!DRAFT.test(key)) {
    setItem.call(this, key, value);
  } else if (task(key) !== null) {
    keep(task(key), value);
  }
};

// the database forgets a draft with its task: Tasklist only ever removes one when the task is done
Storage.prototype.removeItem = function(key) {
  removeItem.call(this, key);
};

// what an earlier release, or a page that failed to load this, has left behind
Object.keys(localStorage).filter(key => DRAFT.test(key)).forEach(key => removeItem.call(localStorage, key));

// the button is hidden unless what it does is safe
document.documentElement.classList.add('baton-drafts');

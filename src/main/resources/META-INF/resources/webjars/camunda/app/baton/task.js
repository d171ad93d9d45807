// The task that is open in Tasklist, and whom it is about: asked once for each opening, for the banner, the tabs and the actions alike.

import {ask} from './ask.js';

let open = null;
const listeners = new Set();

/** Whom a task is about; fails if it is not among those of the person's teams. */
export function about(taskId) {
  if (open === null || open.taskId !== taskId) {
    open = {taskId, about: ask('GET', `/tasks/${encodeURIComponent(taskId)}/patient`, undefined, taskId)};
  }
  return open.about;
}

/** Asks something about the patient of a task; the task is written down with the read. */
export async function ofPathway(taskId, what) {
  const {pathwayId} = await about(taskId);
  return ask('GET', `/pathways/${pathwayId}/${what}`, undefined, taskId);
}

/** The next who asks hears it anew: another task was opened, or something was changed. */
export function forget() {
  open = null;
}

/** Something about the patient was changed here: whoever shows them asks again. */
export function changed() {
  forget();
  listeners.forEach(listener => listener());
}

/** @returns a function that ends it */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

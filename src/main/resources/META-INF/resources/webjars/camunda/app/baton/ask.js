// Asks Baton in the name of whoever is signed in to this web app: the very addresses that other software finds under /api.

const DOOR = document.querySelector('base').getAttribute('app-root') + '/api/baton';

/** An answer that is not the one asked for; the message says in plain words what to do. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// Camunda's token against requests made by other sites. Read each time: it changes with the session.
function token() {
  const pair = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
  return pair === undefined ? '' : pair.substring('XSRF-TOKEN='.length);
}

async function reason(answer) {
  if (answer.status === 401) {
    return 'You are no longer signed in. Reload the page and sign in again.';
  }
  if (!(answer.headers.get('Content-Type') || '').startsWith('application/problem+json')) {
    return answer.status === 403 ? 'Your sign-in is out of date. Reload the page and sign in again.' : 'Baton did not answer. Try again; if it fails again, tell those who run Baton.';
  }
  return (await answer.json()).detail;
}

/**
 * @param {string} method GET, POST, PUT or DELETE
 * @param {string} path   below /api, for example /pathways/…/turn
 * @param {object} [body] sent as JSON
 * @param {string} [task] the id of the task from which somebody looks; written down with the read
 * @returns {Promise<any>} what was answered, null if nothing; fails with {@link Refused}
 */
export async function ask(method, path, body, task) {
  const headers = {Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token()};
  if (task !== undefined) {
    headers['Baton-Task'] = task;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(DOOR + path, {method, headers, credentials: 'same-origin', cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (e) {
    throw new Refused(0, 'Baton cannot be reached. Check the network and try again.');
  }
  if (!answer.ok) {
    throw new Refused(answer.status, await reason(answer));
  }
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

/** The address of something to follow or download, for a link. */
export function address(path) {
  return DOOR + path;
}

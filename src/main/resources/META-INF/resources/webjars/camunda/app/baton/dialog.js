// A dialogue of our own: the web apps' security headers make alert, confirm and prompt do nothing.

import {h, render} from './lib/preact.module.js';
import './look.js';

/**
 * Opens a dialogue over the page. Escape and "Cancel" close it; the focus goes back to where it was.
 *
 * @param {string} title   its heading
 * @param {function} body  a preact component that is given {close}
 * @returns {Promise<any>} what close was called with, undefined if it was cancelled
 */
export function openDialog(title, body) {
  const before = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.className = 'baton baton-dialog';
  dialog.setAttribute('aria-labelledby', 'baton-dialog-title');
  document.body.append(dialog);
  return new Promise(resolve => {
    let answer;
    const close = given => {
      answer = given;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      render(null, dialog);
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
      resolve(answer);
    });
    // Tasklist has keys of its own
    dialog.addEventListener('keydown', event => event.stopPropagation());
    render([h('h2', {id: 'baton-dialog-title'}, title), h(body, {close})], dialog);
    dialog.showModal();
  });
}

/** Asks whether to go on; answers true or false. */
export async function confirmed(title, text, action) {
  const yes = await openDialog(title, ({close}) => [
    h('p', null, text),
    h('div', {class: 'baton-buttons'},
      h('button', {type: 'button', class: 'baton-button', onClick: () => close(true)}, action),
      h('button', {type: 'button', class: 'baton-button baton-secondary', onClick: () => close(false)}, 'Cancel'))
  ]);
  return yes === true;
}

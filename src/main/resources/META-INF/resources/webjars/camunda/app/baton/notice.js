// Says in passing that something was done; read out, and gone by itself.

import './look.js';

const SHOWN_FOR = 6000;

/** @param {boolean} [problem] stays until it is closed */
export function notice(text, problem = false) {
  const box = document.createElement('div');
  box.className = problem ? 'baton baton-notice baton-problem' : 'baton baton-notice';
  box.setAttribute('role', problem ? 'alert' : 'status');
  const words = document.createElement('p');
  box.append(words);
  document.body.append(box);
  // a region has to be there before its words are, or nobody reads them out
  requestAnimationFrame(() => {
    words.textContent = text;
  });
  if (problem) {
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'baton-button baton-secondary';
    close.textContent = 'Close';
    close.addEventListener('click', () => box.remove());
    box.append(close);
  } else {
    setTimeout(() => box.remove(), SHOWN_FOR);
  }
}

// Tables: a heading that says what they are, a line for each thing, and words in place of an empty one.

import {h} from '../lib/preact.module.js';

/**
 * @param props.caption what the table shows
 * @param props.columns each {head, cell: row => what to show, number: true for figures, row: true for the cell that names the line}
 * @param props.rows    the lines
 * @param props.empty   why there are none
 * @param props.name    row => what tells it from the others
 */
export function Table({caption, columns, rows, empty, name}) {
  if (rows.length === 0) {
    return h('div', {class: 'baton-wide'}, h('h3', null, caption), h('p', {class: 'baton-empty'}, empty));
  }
  // a wide table scrolls by itself, by keyboard too
  return h('div', {class: 'baton-wide', role: 'region', 'aria-label': caption, tabIndex: 0},
    h('table', null,
      h('caption', null, caption),
      h('thead', null, h('tr', null, columns.map(column => h('th', {scope: 'col', class: column.number ? 'number' : ''}, column.head)))),
      h('tbody', null, rows.map((row, place) => h('tr', {key: name ? name(row) : place}, columns.map(column => column.row
        ? h('th', {scope: 'row'}, column.cell(row)) : h('td', {class: column.number ? 'number' : ''}, column.cell(row))))))));
}

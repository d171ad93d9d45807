// "Story": what the patient told us, once, and what was decided together.

import {h} from './lib/preact.module.js';
import {Empty, Text} from './parts.js';
import {tab} from './tab.js';
import {moment} from './words.js';

function told(one) {
  return [one.toldTo && `told to ${one.toldTo}`, one.toldAt && moment(one.toldAt), one.where].filter(Boolean).join(' · ');
}

function Heading({said}) {
  return h('div', {class: 'baton-said'}, h('h4', null, said.heading), h('p', {class: 'baton-words'}, h(Text, null, said.words)), h('p', {class: 'baton-quiet'}, h(Text, null, told(said))));
}

function Differing({differing}) {
  return differing.length > 0 && h('div', {class: 'baton-inset baton-attention'},
    h('h4', null, 'Told differently, and not settled yet'),
    differing.map((one, n) => h('div', {key: n},
      h('p', null, h('strong', null, one.heading)),
      h('p', null, 'Known: ', h(Text, null, one.known)),
      h('p', null, 'Told: ', h(Text, null, one.told)),
      h('p', {class: 'baton-quiet'}, h(Text, null, [moment(one.toldAt), one.where].filter(Boolean).join(' · '))))));
}

function Decision({decision}) {
  const parts = [['What was discussed', decision.options], ['What mattered to the patient', decision.mattered], ['What was agreed', decision.agreed], ['Material given', decision.material]];
  return h('div', {class: 'baton-said'},
    h('dl', {class: 'baton-detail'}, parts.filter(([, words]) => words).map(([label, words]) => h('div', {key: label}, h('dt', null, label), h('dd', {class: 'baton-words'}, h(Text, null, words))))),
    h('p', {class: 'baton-quiet'}, h(Text, null, [moment(decision.on), decision.where, decision.byWhom, decision.with && `with ${decision.with}`].filter(Boolean).join(' · '))));
}

function Earlier({versions}) {
  return versions.length > 1 && h('details', {class: 'baton-more'},
    h('summary', null, `Earlier tellings (${versions.length - 1})`),
    versions.slice(1).map(version => h('div', {key: version.version, class: 'baton-said'},
      h('p', {class: 'baton-quiet'}, h(Text, null, `Version ${version.version} · ${told(version)}`)),
      version.headings.map(said => h('p', {key: said.key, class: 'baton-words'}, h('strong', null, said.heading), ': ', h(Text, null, said.words || 'no longer so'))))));
}

function Story({answer: {headings, differing, checked, versions, decisions}}) {
  return [
    h('h3', null, 'The patient’s story'),
    headings.length === 0 && h(Empty, null, 'Nothing is recorded yet: nobody has asked the patient for their story.'),
    h(Differing, {differing}),
    headings.map(said => h(Heading, {key: said.key, said})),
    headings.length > 0 && h('p', {class: 'baton-quiet'}, checked ? h(Text, null, `Read back to the patient and still right: ${moment(checked.on)} · ${checked.by} · ${checked.where}`) : 'Nobody has read it back to the patient yet.'),
    h('h3', null, 'Decided together'),
    decisions.length === 0 ? h(Empty, null, 'No decision with the patient is recorded yet.') : decisions.map((decision, n) => h(Decision, {key: n, decision})),
    h(Earlier, {versions})
  ];
}

export default tab('baton-story', 'Story', 900, 'story', Story);

// What Baton adds to Tasklist; the list of its plug-ins.

import './drafts.js';
import './look.js';
import banner from './banner.js';
import card from './card.js';
import handOvers from './hand-overs.js';
import journey from './journey.js';
import story from './story.js';
import why from './why.js';
import {link, worklist} from './worklist.js';

export default [banner, story, why, journey, handOvers, card, worklist, link];

// What Baton adds to Tasklist; the list of its plug-ins.
import './look.js';

export default [];

// Loads the style sheet of the managers' pages once.

const SHEET = new URL('../cockpit.css', import.meta.url).href;

if (!document.querySelector(`link[href="${SHEET}"]`)) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = SHEET;
  document.head.append(link);
}

// Loads the style sheet of Baton's pages once per web app.

const SHEET = new URL('./baton.css', import.meta.url).href;

if (!document.querySelector(`link[href="${SHEET}"]`)) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = SHEET;
  document.head.append(link);
}

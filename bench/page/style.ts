/** The look of the report: the colours of the desk (desk/look/tokens.css), which follow the system; paper is light. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f7f8, #131316);
  --surface: light-dark(#ffffff, #1a1a1f);
  --line: light-dark(#dedee4, #33333c);
  --ink: light-dark(#1b1b20, #ececf1);
  --ink-soft: light-dark(#55555f, #a9a9b6);
  --blue: light-dark(#2f55c9, #8ba6ff);
  --orange: light-dark(#8a5a00, #f0b64a);
  --green: light-dark(#1c6e3d, #6fcf97);
  --purple: light-dark(#7a3fa0, #cfa4ef);
  --red: light-dark(#b3261e, #ff8a80);
  --red-soft: light-dark(#fce9e7, #3d1a18);
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1 { margin: 0 0 0.5rem; font-size: 1.6rem; }
h2 { margin: 0 0 0.5rem; font-size: 1.2rem; }
p { margin: 0 0 0.5rem; }
a { color: var(--blue); }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
.about { color: var(--ink-soft); font-size: 0.87rem; }
section { margin: 1.5rem 0; padding: 1.2rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
figure { margin: 1rem 0; }
figcaption { margin-bottom: 0.6rem; }
.wide { overflow-x: auto; }
.wide:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
svg { display: block; width: 100%; min-width: 44rem; height: auto; font-family: inherit; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9rem; }
caption { padding: 0.5rem 0; text-align: left; font-weight: 600; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
td:nth-child(n + 2):nth-child(-n + 4) { white-space: nowrap; }
summary { cursor: pointer; color: var(--ink-soft); }
.met { color: var(--green); }
.missed { color: var(--red); font-weight: 700; }
.void { padding: 0.6rem 0.8rem; border-left: 4px solid var(--red); background: var(--red-soft); }
@media print {
  :root { color-scheme: light; --ground: #fff; --line: #bbb; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav, details { display: none; }
  section { padding: 0; border: 0; }
  figure, tr { break-inside: avoid; }
  h2, figcaption, caption { break-after: avoid; }
  .wide { overflow: visible; }
  svg { min-width: 0; }
}
`;

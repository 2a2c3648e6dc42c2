/** The page's own style sheet, whose hash its Content-Security-Policy has. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1b1b1f; --ground: #fdfdfc; --box: #f1f1ee; --line: #c9c9c4; --dim: #55555c;
  --good: #14652f; --bad: #a61b1b; --warn: #7a4b00; --link: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8ea; --ground: #17171a; --box: #232328; --line: #45454d; --dim: #b0b0b8;
  --good: #7fd69a; --bad: #ff9a94; --warn: #f0c069; --link: #8dbdf5; } }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; color: var(--text); background: var(--ground);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
code { font-size: 0.9em; overflow-wrap: anywhere; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 0.2rem 0.5rem; text-align: left; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.5rem; border-top: 1px solid var(--line);
  padding-block: 0.25rem; }
.row > div > :first-child { margin-top: 0.25rem; }
@media (max-width: 50rem) { .row { grid-template-columns: minmax(0, 1fr); } }
.text blockquote { margin-inline: 0; padding-left: 0.75rem; border-left: 3px solid var(--line); }
.finding { background: var(--box); border-left: 0.35rem solid var(--line); padding: 0.4rem 0.75rem; margin-block: 0.4rem; }
.finding p { margin-block: 0.2rem; }
.finding blockquote { margin: 0.2rem 0; color: var(--dim); font-style: italic; overflow-wrap: anywhere; }
.finding img { max-width: 100%; height: auto; border: 1px solid var(--line); }
.finding dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 0.75rem; margin: 0.2rem 0; }
.finding dd { margin: 0; overflow-wrap: anywhere; }
.finding dt { color: var(--dim); }
.verified { border-left-color: var(--good); } .verified strong { color: var(--good); }
.contradicted { border-left-color: var(--bad); } .contradicted strong { color: var(--bad); }
.unstated, .lint { border-left-color: var(--warn); } .unstated strong, .lint strong { color: var(--warn); }
.changed { border: 2px solid var(--bad); padding: 0.5rem 1rem; }
`;

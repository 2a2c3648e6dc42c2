/** What the inspector has beyond the consoles. */
export const inspectorStyle = `
section { padding-inline: 0; margin-block: 2rem; }
h2 { font-size: 1.6rem; margin-top: 1.5rem; }
h3 { font-size: 1.15rem; margin-top: 1.25rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.75rem; margin-block: 0.5rem; }
.fields p { margin: 0; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0 1rem; align-items: end; }
.fields input, .fields select { width: 100%; }
td, th[scope="row"] { overflow-wrap: anywhere; }
td > code { display: inline; min-width: 0; }
ol.requests, ul.resources, ul.findings { list-style: none; padding: 0; }
li > details { margin-bottom: 0.4rem; }
summary { font-weight: normal; word-break: normal; overflow-wrap: anywhere; }
.exchange { display: inline-grid; grid-template-columns: 3rem 4rem 1fr 5.5rem 6rem 7rem; gap: 0 0.75rem; width: calc(100% - 1.5rem); vertical-align: top; }
.exchange .path { font-family: var(--mono-font); overflow-wrap: anywhere; }
.exchange .refused { font-weight: bold; color: var(--code); }
.exchange .why { grid-column: 2 / -1; color: var(--text-light); }
.findings p { margin-block: 0.25rem; overflow-wrap: anywhere; }
.level { font-size: 0.85rem; font-weight: normal; border: 1px solid var(--border); border-radius: var(--standard-border-radius); padding: 0 0.4rem; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.beside > article { min-width: 0; }
.beside .exchange { grid-template-columns: repeat(3, auto) 1fr; }
.beside .exchange .path, .beside .exchange .why { grid-column: 1 / -1; }
dl > div { display: grid; grid-template-columns: minmax(7rem, 20%) 1fr; gap: 0.5rem; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
td form button { margin: 0; }
body:not([data-scripted]) [data-copy] { display: none; }
@media (max-width: 720px) {
  .exchange { grid-template-columns: auto auto auto 1fr; }
  .exchange .path, .exchange .why { grid-column: 1 / -1; }
  dl > div { grid-template-columns: 1fr; gap: 0; }
}
`;

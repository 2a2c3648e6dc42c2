/** What the consoles have beyond simple.css, in its own colours, which follow light and dark. */
export const ownStyle = `
:root { --accent: #0b6e5f; --accent-hover: #09574b; }
@media (prefers-color-scheme: dark) { :root { --accent: #5fd0bd; --accent-hover: #8be0d1; } }
body { grid-template-columns: 1fr min(60rem, 92%) 1fr; font-size: 1.05rem; }
body > header { padding: 0.75rem 1rem; text-align: left; }
body > header > * { max-width: 60rem; width: 100%; margin-inline: auto; }
body > header p { margin-block: 0; font-size: 1rem; }
body > header nav ul { justify-content: flex-start; }
nav[aria-label="Tabs"] ul { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; padding: 0; }
nav[aria-label="Breadcrumb"] ul { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; margin-block: 0 0.5rem; font-size: 0.95rem; }
nav[aria-label="Breadcrumb"] li + li::before { content: "›"; content: "›" / ""; margin-right: 0.4rem; }
nav[aria-label="Tabs"] a[aria-current="page"] { font-weight: bold; }
nav form { display: inline; }
main { padding-top: 1rem; }
main h1 { font-size: 2rem; }
main h2 { font-size: 1.5rem; margin-block: 1rem 0.5rem; }
main h3 { font-size: 1.25rem; margin-block: 1.25rem 0.5rem; }
main h4 { font-size: 1.1rem; margin-block: 1rem 0.5rem; }
main form label > :is(input, select, textarea) { display: block; width: 100%; max-width: 36rem; }
main form label > input[type="checkbox"] { display: inline-block; width: auto; }
main form small { display: block; }
form:has(select[name="mode"] > option[value="Manual"]:checked) > [data-for="Automatic"] { display: none; }
form[role="search"] fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0 1rem; }
form[role="search"] fieldset p { margin-block: 0.4rem; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
dl > div > dt { flex: 0 0 12rem; overflow-wrap: anywhere; }
dl > div > dd { flex: 1 1 14rem; min-width: 0; margin-inline-start: 0; overflow-wrap: anywhere; }
:is(td, th) > :is(time, data) { white-space: nowrap; }
progress { width: 100%; }
input[readonly] { width: 100%; font-family: var(--mono-font); }
table { display: block; overflow-x: auto; max-width: 100%; }
td { overflow-wrap: break-word; }
td > code { display: inline-block; min-width: 12rem; overflow-wrap: anywhere; }
[role="status"], [role="alert"] { border: 1px solid var(--border); border-left: 0.4rem solid var(--accent); padding: 0.75rem 1rem; margin-block: 1rem; }
[role="alert"] { border-left-color: var(--code); }
label:has(input[type="checkbox"]) { display: block; margin-block: 0.75rem; }
@media (max-width: 720px) {
  table { font-size: 0.85rem; }
  td, th, thead th { padding: 0.2rem; min-width: 3em; overflow-wrap: anywhere; hyphens: auto; }
  td > code { min-width: 0; }
  :is(td, th) > :is(time, data) { white-space: normal; }
  td button { overflow-wrap: normal; hyphens: manual; }
}
`;

import type { ProfileDraft } from "@understudy/tutorial-check";

/** Prints a vendor's README, its tables left to be filled. */
export function printReadme(draft: ProfileDraft, hasConsole: boolean): string {
  const { name, vendor, tutorial, secretToken, way } = draft;
  const fragments = ["fidelity", "gallery", "not-played"] as const;
  const [fidelity, gallery, notPlayed] = fragments.map(markers);
  const path = way.map(({ label }) => label).join(" > ");
  const pages =
    way.length === 0
      ? "one page, since the tutorial tells of none on the way to the token"
      : `the pages of the tutorial: ${plain(path)}`;
  const console = hasConsole
    ? `The console it prints, with an account that may provision and one that may not, has ${pages}. People shows what
provisioning did to whom, and by which request. The pages ([src/console.tsx](src/console.tsx)) are our own, of no vendor's
look, and work without script.`
    : "It has no console: its SCIM service is at the root of its host, where pages would be.";
  return `# ${plain(vendor)}, mocked

Drafted by \`understudy scaffold\` from ${plain(tutorial)}. What that tutorial states is played as it states it; everything
else is assumed, with the reason beside it, and waits for somebody who knows better. What goes into Secret Token is called
${plain(secretToken.called.value)}.

\`\`\`
npx -y pnpm understudy up ${name}
\`\`\`

prints the Tenant URL and the Secret Token to paste into Entra.

${console}

[src/profile.ts](src/profile.ts) is the vendor as data, in the order of its tutorial; everything below is made from it
by \`npx -y pnpm run docs\`.

## Attributes of a User

"Filterable" is no characteristic of RFC 7643: it says what the vendor's API can filter on.

${markers("attributes")}
${draft.group.length === 0 ? "" : `\n## Attributes of a Group\n\n${markers("group-attributes")}\n`}
## Fidelity

What the mock does, and how that is known: _stated_ in the tutorial, _documented_ on a public page, or _assumed_ for the
reason given. A knob turns with \`--knob ${name}.<name>=<value>\`.

${fidelity}

## Gallery validation

What \`understudy gallery <tenantUrl> --token T\` finds, and why what does not pass does not.

${gallery}

## Known and not played

${notPlayed}
`;
}

function markers(name: string): string {
  return `<!-- ${name} -->\n\n<!-- /${name} -->`;
}

/** Text as Markdown shows it, letter by letter. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>()#+!|~&$-]/g, String.raw`\$&`);
}

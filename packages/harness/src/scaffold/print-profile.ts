import type { DraftFact, ProfileDraft } from "@understudy/tutorial-check";
import { CodePrinter } from "./code-printer.ts";

/** A part of a profile: its code, and the line of the tutorial it begins at. */
interface Part {
  readonly code: string;
  readonly line: number | undefined;
}

/**
 * Prints `src/profile.ts` of a draft: the parts in the order the tutorial tells them, each fact with its line. What comes
 * of it is for a formatter to lay out.
 *
 * @param hasConsole Whether there is a `console.tsx` beside it.
 */
export function printProfile(draft: ProfileDraft, hasConsole: boolean): string {
  const print = new CodePrinter();
  const parts = inOrder(partsOf(draft, print));
  const lines = [
    `name: ${print.value(draft.name)}`,
    `vendor: ${print.value(draft.vendor)}`,
    `tutorial: ${print.value(draft.tutorial)}`,
    ...parts.map((part) => `\n${part}`),
    ...(hasConsole
      ? [
          `\nconsole: { otherRole: ${print.fact(draft.otherRole)}, load: async () => (await import("./console.tsx")).pages }`,
        ]
      : []),
  ];
  const names = [...print.used, "defineProfile", "type Profile"].sort((a, b) => a.localeCompare(b));
  return `import { ${names.join(", ")} } from "@understudy/mock-kit";

const profile: Profile = defineProfile({
${lines.join(",\n")}
});

export default profile;
`;
}

function partsOf(draft: ProfileDraft, print: CodePrinter): readonly Part[] {
  const { secretToken: token } = draft;
  const list = <Value>(
    name: string,
    facts: readonly DraftFact<Value>[],
    value: (value: Value) => string = print.value,
  ): Part => ({
    code: `${name}: [${facts.map((fact) => print.fact(fact, value)).join(", ")}]`,
    line: firstLine(facts),
  });
  const entries = Object.entries(token).map(([name, fact]) => `${name}: ${print.fact(fact)}`);
  return [
    list("capabilities", draft.capabilities),
    { code: `secretToken: { ${entries.join(", ")} }`, line: firstLine([token.where, token.called]) },
    { code: `tenantUrl: ${print.fact(draft.tenantUrl)}`, line: firstLine([draft.tenantUrl]) },
    ...(draft.tenantUrlAliases.length === 0 ? [] : [list("tenantUrlAliases", draft.tenantUrlAliases)]),
    { code: `tenantFrom: ${print.fact(draft.tenantFrom)}`, line: firstLine([draft.tenantFrom]) },
    { code: `resources: ${print.fact(draft.resources)}`, line: firstLine([draft.resources]) },
    list("user", draft.user, print.attribute),
    ...(draft.group.length === 0 ? [] : [list("group", draft.group, print.attribute)]),
    {
      code: `knobs: { undeclaredAttributes: ${print.fact(draft.knobs.undeclaredAttributes)} }`,
      line: undefined,
    },
    ...(draft.notPlayed.length === 0 ? [] : [{ ...list("notPlayed", draft.notPlayed), line: undefined }]),
  ];
}

/** A part that no line states stays after the one it usually follows. */
function inOrder(parts: readonly Part[]): readonly string[] {
  let last = 0;
  return parts
    .map(({ code, line }, at) => {
      if (line !== undefined) last = line;
      // Settings and what is not played close every profile.
      const isLast = /^(?:knobs|notPlayed):/.test(code);
      return { code, place: isLast ? Infinity : (line ?? last), at };
    })
    .sort((a, b) => (a.place === b.place ? a.at - b.at : a.place - b.place))
    .map(({ code }) => code);
}

function firstLine(facts: readonly DraftFact<unknown>[]): number | undefined {
  const lines = facts.flatMap(({ evidence }) =>
    evidence.kind === "stated" ? [Number.parseInt(evidence.line.slice(1), 10)] : [],
  );
  return lines.length === 0 ? undefined : Math.min(...lines);
}

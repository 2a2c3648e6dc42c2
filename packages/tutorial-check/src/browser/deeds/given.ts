import type { Credential, Label, TypedValue } from "../../step/action.ts";
import { recall, type Journey } from "../journey.ts";
import { contradicted, type Outcome } from "../outcome.ts";

/** A value to enter, and what is amiss with it. */
export interface Given {
  readonly text: string;
  readonly what: string;
  readonly fault?: Outcome;
}

/**
 * What to enter in a field.
 *
 * @param name What the field is called on the page.
 */
export function givenFor(journey: Journey, field: Label, value: TypedValue, name: string): Given {
  const credential = credentialOf(field);
  if (credential === "Tenant URL") return tenantUrlFor(journey, field, value);
  if (value.kind === "literal") return { text: value.text, what: `"${value.text}"` };
  if (value.kind === "any" && credential === undefined) {
    return /mail/i.test(`${field.text} ${name}`)
      ? { text: "administrator@contoso.example", what: "an e-mail address" }
      : { text: "Understudy", what: '"Understudy"' };
  }
  const told = value.kind === "named" ? recall(journey, value.name) : undefined;
  const known = told ?? recall(journey, field.text);
  const text = known ?? journey.memory.copied;
  if (text === undefined || journey.memory.failedAt.has("Secret Token")) return missingToken(journey, field);
  return { text, what: "what was copied" };
}

/** The mock's own token, so that what follows can be tried, and why it was needed. */
function missingToken({ stage, memory }: Journey, field: Label): Given {
  const because = memory.failedAt.get("Secret Token");
  const fault =
    because === undefined
      ? contradicted({
          line: field.line,
          detail: `No step before this one has the reader copy a value for "${field.text}".`,
          expected: "a step that copies it",
        })
      : notCopied(field, because);
  return { text: stage.secretToken, what: "the mock's own", fault };
}

function notCopied({ text, line }: Label, because: number): Outcome {
  const detail = `There is nothing to enter in "${text}", since line ${because} could not be done; the mock's own was taken.`;
  return { verdict: "skipped", line, detail };
}

function tenantUrlFor(journey: Journey, field: Label, value: TypedValue): Given {
  const { stage, memory } = journey;
  const told = value.kind === "literal" ? value.text : recall(journey, "Tenant URL");
  if (told === undefined) {
    const because = memory.failedAt.get("Tenant URL");
    const unstated: Outcome = {
      verdict: "unstated",
      line: field.line,
      detail: "No sentence states the Tenant URL; the mock's own was entered.",
    };
    const fault = because === undefined ? unstated : notCopied(field, because);
    return { text: stage.tenantUrl, what: "the mock's own", fault };
  }
  const here = isAt(stage.tenantUrl, told) ? told : stage.locate(told);
  if (here !== undefined) return { text: here, what: `"${told}", which is ${here} here,` };
  const fault = contradicted({
    line: field.line,
    detail: `"${told}" is no address of this vendor's; the mock's own was entered.`,
    expected: stage.tenantUrl,
    got: told,
  });
  return { text: stage.tenantUrl, what: "the mock's own", fault };
}

function credentialOf({ text }: Label): Credential | undefined {
  if (/^tenant url$/i.test(text)) return "Tenant URL";
  return /^secret token$/i.test(text) ? "Secret Token" : undefined;
}

function isAt(here: string, told: string): boolean {
  return URL.canParse(told) && new URL(told).origin === new URL(here).origin;
}

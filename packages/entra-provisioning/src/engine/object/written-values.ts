import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import { toText } from "../../wire/target-attribute.ts";
import type { TypeProfile } from "../job-profile.ts";
import type { WrittenValue } from "./export.ts";

/** What logs show for a value that is not to be shown (entra-client §2.6, Redact). */
const REDACTED = "[Redact]";

/** Formats the changes of a PATCH as its log entry shows them. */
export function writtenChanges(
  { redacted }: TypeProfile,
  changes: readonly AttributeChange[],
): readonly WrittenValue[] {
  return changes.map((change) => {
    const { target, oldValue: old } = change;
    const value = textOf(change);
    return redacted.has(target) ? hide({ target, old, value }) : { target, old, value };
  });
}

/** Formats the values of a POST as its log entry shows them. */
export function writtenValues(
  { redacted }: TypeProfile,
  values: Iterable<readonly [target: string, value: string | boolean | readonly string[] | undefined]>,
): readonly WrittenValue[] {
  const written: WrittenValue[] = [];
  for (const [target, given] of values) {
    const value = typeof given === "object" ? given.join(", ") : toText(given);
    if (value !== undefined) written.push(redacted.has(target) ? hide({ target, value }) : { target, value });
  }
  return written;
}

function textOf(change: AttributeChange): string | undefined {
  if (change.op === "Roles") return change.value.roles.map(({ displayName }) => displayName).join(", ");
  return typeof change.value === "object" ? change.value.join(", ") : toText(change.value);
}

function hide({ target, old, value }: WrittenValue): WrittenValue {
  return { target, old: old && REDACTED, value: value && REDACTED };
}

import { urns } from "../urns.ts";
import type { Path } from "../json.ts";
import { isWritable, type AttributeDefinition } from "../target/attribute.ts";
import type { TargetType } from "../target/resource-type.ts";
import { skip } from "./finding.ts";

/** Text attributes of a user, the likeliest to be free of rules first. */
const likely = ["displayName", "nickName", "title", "userType", "preferredLanguage", "locale", "timezone"];

function isPlainText({
  type,
  multiValued,
  mutability,
  uniqueness,
  canonicalValues,
}: AttributeDefinition): boolean {
  const isFree = uniqueness === "none" && canonicalValues.length === 0;
  return type === "string" && !multiValued && mutability === "readWrite" && isFree;
}

/** Names of top-level attributes that hold any text, the likeliest first. */
export function plainNames(type: TargetType): readonly string[] {
  const names = type.attributes
    .filter((each) => isPlainText(each) && each.returned === "default")
    .map(({ name }) => name)
    .filter((name) => !["userName", "id", "externalId"].includes(name));
  return [
    ...likely.filter((name) => names.includes(name)),
    ...names.filter((name) => !likely.includes(name)),
  ];
}

/** A top-level attribute that holds any text; another for each number. Skips where there is none. */
export function plainName(type: TargetType, at = 0): string {
  return (
    plainNames(type)[at] ?? skip(`the User schema declares no ${at + 1} text attributes that can be written`)
  );
}

/** A top-level text attribute that is not required, so that it can be removed. */
export function optionalName(type: TargetType): string {
  const optional = plainNames(type).find((name) => {
    return type.attributes.some((each) => each.name === name && !each.required);
  });
  return optional ?? skip("the User schema declares no text attribute that is not required");
}

/** A text attribute of an extension, and the extension. */
export function extensionText(type: TargetType): {
  readonly schema: string;
  readonly name: string;
  readonly path: Path;
} {
  const ordered = [...type.extensions].sort((a) => (a.schema === urns.enterpriseUser ? -1 : 1));
  for (const { schema, attributes } of ordered) {
    const names = attributes.filter((each) => isPlainText(each) && !each.required).map(({ name }) => name);
    const name = names.find((each) => each === "department") ?? names[0];
    if (name !== undefined) return { schema, name, path: [schema, name] };
  }
  return skip("no extension of User declares a text attribute that can be written");
}

/** The types a server has for e-mail addresses, two of them. */
export function emailTypes(type: TargetType): readonly [string, string] {
  const emails = type.attributes.find(({ name }) => name === "emails");
  const sub = emails?.subAttributes.find(({ name }) => name === "type");
  if (emails === undefined || !emails.multiValued || sub === undefined || !isWritable(sub)) {
    return skip("the User schema declares no emails.type that can be written");
  }
  const { canonicalValues } = sub;
  const types = canonicalValues.length === 0 ? ["work", "home"] : canonicalValues;
  const ordered = ["work", ...types].filter(
    (each, at, all) => types.includes(each) && all.indexOf(each) === at,
  );
  const [first, second] = ordered;
  if (first === undefined || second === undefined)
    return skip("the User schema declares one type of e-mail only");
  return [first, second];
}

/** Whether addresses can be marked as primary. */
export function assertPrimary(type: TargetType): void {
  const emails = type.attributes.find(({ name }) => name === "emails");
  const primary = emails?.subAttributes.find(({ name }) => name === "primary");
  if (primary === undefined || !isWritable(primary)) skip("the User schema declares no emails.primary");
}

import { z } from "zod";
import { knobGroups, knobTable, type KnobName } from "./knobs.ts";
import { formatKnob } from "./describe-profile.ts";
import type { Profile } from "./profile.ts";

/**
 * Every knob there is, as Markdown: what it says, the values it takes, its default, and whose profile sets it to what.
 *
 * @example
 * describeKnobs([prodpad, qa]); // "### Where it answers…"
 */
export function describeKnobs(profiles: readonly Profile[]): string {
  return knobGroups
    .map(({ title, names }) => {
      const rows = names.map((name) => [
        `\`${name}\``,
        knobTable[name].says,
        `\`${valuesOf(name)}\``,
        `\`${JSON.stringify(knobTable[name].default)}\``,
        usersOf(name, profiles),
      ]);
      const head = ["Knob", "Says", "Takes", "Default", "Set by"];
      const lines = [head, head.map(() => "---"), ...rows].map(
        (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`,
      );
      return [`### ${title}`, "", ...lines].join("\n");
    })
    .join("\n\n");
}

function usersOf(name: KnobName, profiles: readonly Profile[]): string {
  return profiles
    .flatMap(({ name: vendor, knobs }) => {
      const fact = knobs[name];
      return fact === undefined ? [] : [`${vendor} (${formatKnob(fact.value)})`];
    })
    .join(", ");
}

/** The values a knob takes, in the notation of TypeScript. */
function valuesOf(name: KnobName): string {
  return notationOf(z.toJSONSchema(knobTable[name].shape, { unrepresentable: "any", io: "input" }));
}

type JsonSchema = Readonly<Record<string, unknown>>;

function notationOf(schema: JsonSchema): string {
  const { const: constant, enum: values, anyOf, oneOf, items, properties, type, pattern } = schema;
  const choices = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (choices !== undefined) return choices.map(notationOf).join(" | ");
  if (items !== undefined) return `(${notationOf(items as JsonSchema)})[]`.replace(/^\((\w+)\)/, "$1");
  if (properties !== undefined) return objectNotation(schema);
  if (type === "object") return "{ … }";
  if (type === "integer") return "number";
  return typeof type === "string" ? type : typeof pattern === "string" ? "string" : "…";
}

function objectNotation({ properties, required }: JsonSchema): string {
  const needed = new Set(Array.isArray(required) ? (required as readonly string[]) : []);
  const members = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(
    ([name, member]) => `${name}${needed.has(name) ? "" : "?"}: ${notationOf(member)}`,
  );
  return `{ ${members.join("; ")} }`;
}

import { assumed, type Evidence, type Fact } from "./fact.ts";
import type { Knob } from "./knobs/knob.ts";
import { knobTable, type KnobName } from "./knobs.ts";
import type { Claim, Profile, Rotation } from "./profile.ts";

/** One line of a fidelity table; code is in backticks. */
export interface FidelityRow {
  readonly what: string;
  readonly value: string;
  readonly evidence: string;
}

/**
 * The attribute table of a vendor's README, as Markdown.
 *
 * @param of Whose attributes: a User's by default.
 * @example
 * describeAttributes(profile); // "| Attribute | Type | Required | …"
 */
export function describeAttributes(profile: Profile, of: "user" | "group" = "user"): string {
  return table(
    ["Attribute", "Type", "Required", "Filterable", "Unique", "Evidence"],
    attributeRows(profile, of),
  );
}

/**
 * The rows of {@link describeAttributes}, their code in backticks.
 *
 * @example
 * attributeRows(profile, "user")[0]; // ["`userName`", "string", "yes", "yes", "yes", "stated: tutorial L57"]
 */
export function attributeRows(profile: Profile, of: "user" | "group"): readonly (readonly string[])[] {
  return profile[of].map(({ value: row, evidence }) => [
    code(row.path),
    row.type,
    mark(row.required),
    mark(row.filterable),
    mark(row.unique),
    describeEvidence(evidence),
  ]);
}

/**
 * The fidelity table of a vendor's README, as Markdown: every behaviour, its value and the evidence for it.
 *
 * @example
 * describeFidelity(profile); // "| Behaviour | Value | Evidence |…"
 */
export function describeFidelity(profile: Profile): string {
  return table(
    ["Behaviour", "Value", "Evidence"],
    fidelityRows(profile).map((row) => [row.what, row.value, row.evidence]),
  );
}

/**
 * The rows of {@link describeFidelity}.
 *
 * @example
 * fidelityRows(profile)[0]?.what; // "Tenant URL"
 */
export function fidelityRows(profile: Profile): readonly FidelityRow[] {
  return [...addressRows(profile), ...tokenRows(profile), ...claimRows(profile), ...knobRows(profile)];
}

/**
 * What is known of a vendor and not played, as a Markdown list.
 *
 * @example
 * describeNotPlayed(profile); // "- Licences: … (documented: …)"
 */
export function describeNotPlayed(profile: Profile): string {
  if (profile.notPlayed.length === 0) return "Nothing that is known.";
  return profile.notPlayed.map((fact) => `- ${fact.value} (${describeEvidence(fact.evidence)})`).join("\n");
}

function addressRows(profile: Profile): FidelityRow[] {
  return [
    row("Tenant URL", profile.tenantUrl, code),
    ...profile.tenantUrlAliases.map((alias) => row("Also answers at", alias, code)),
    row("Tenant told by", profile.tenantFrom, (value) =>
      value === "token" ? "the token" : "the sub-domain",
    ),
    row("Provisions", profile.resources, (types) =>
      types.includes("Group") ? "Users and Groups" : "Users only; `/Groups` is 404",
    ),
  ];
}

function tokenRows(profile: Profile): FidelityRow[] {
  const policy = profile.secretToken;
  return [
    row("Secret Token is called", policy.called, String),
    row("Found under", policy.where, String),
    row(
      "Held by",
      policy.holder,
      ({ role, enforced }) => `${role}; anyone else is refused ${enforced === "when-used" ? "with" : ""} it`,
    ),
    ...optional(policy.plan, "Plan", String),
    ...optional(policy.form, "Made with", ({ scope }) => `scope ${scope} and a description`),
    ...optional(policy.enableBox, "Switched on by", ({ label }) => label),
    row("Shown", policy.display, (display) => display.replace("-", " ")),
    row("Asking for another", policy.rotation, describeRotation),
    row("Lifetime", policy.lifetime, String),
    row("Length", policy.length, (length) => `${length} characters`),
  ].map((entry) => ({ ...entry, value: entry.value.replaceAll("  ", " ") }));
}

function describeRotation(rotation: Rotation): string {
  switch (rotation.kind) {
    case "immediate":
      return "ends the old one at once";
    case "grace":
      return `ends the old one after ${rotation.oldTokenValidFor}`;
    case "one-per-admin":
      return "is refused until the first is revoked; one per administrator";
    case "static":
      return "shows the same one";
    case "additive":
      return "leaves the old ones valid";
    case "limited":
      return `leaves the old ones valid, ${rotation.most} at most`;
  }
}

/** Claims of the attribute table whose evidence is not the row's. */
function claimRows(profile: Profile): FidelityRow[] {
  return [...profile.user, ...profile.group].flatMap(({ value: attribute }) =>
    (["required", "filterable", "unique"] as const).flatMap((name) => {
      const claim = attribute[name];
      return typeof claim === "boolean" ? [] : [row(`${code(attribute.path)} ${name}`, claim, yesOrNo)];
    }),
  );
}

/**
 * What a source or the vendor's own assumption settles, then what nobody says anything about; what is off unless somebody
 * says so goes into one row.
 */
function knobRows(profile: Profile): FidelityRow[] {
  const names = Object.keys(knobTable) as KnobName[];
  const settled = names.filter((name) => profile.knobs[name] !== undefined);
  const byDefault = names.filter((name) => profile.knobs[name] === undefined);
  const off = byDefault.filter((name) => isOff(knobTable[name].default) || isIdle(profile, knobTable[name]));
  const rows = [...settled, ...byDefault.filter((name) => !off.includes(name))].map((name) => {
    const fact: Fact<unknown> = profile.knobs[name] ?? assumed("No source says.", knobTable[name].default);
    return row(`${knobTable[name].says} (knob ${code(name)})`, fact, formatKnob);
  });
  if (off.length === 0) return rows;
  const silence = assumed("No source says, so each is switched off.", off);
  return [...rows, row("Knobs for what only other vendors do", silence, formatKnob)];
}

/** Whether a knob is part of one that is off. */
function isIdle(profile: Profile, { partOf }: Knob<unknown>): boolean {
  const whole = (Object.keys(knobTable) as KnobName[]).find((name) => name === partOf);
  return whole !== undefined && isOff(settingOf(profile, whole));
}

/**
 * The value of a knob, where nobody turns it when a mock is started.
 *
 * @example
 * settingOf(profile, "onDelete"); // "erase"
 */
export function settingOf(profile: Profile, name: KnobName): unknown {
  return profile.knobs[name]?.value ?? knobTable[name].default;
}

const OFF: ReadonlySet<unknown> = new Set(["off", "none", "unsupported", "unlimited"]);

function isOff(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return OFF.has(value);
}

/**
 * A knob's value for a table.
 *
 * @example
 * formatKnob({ default: 100, max: 200 }); // "default 100, max 200"
 */
export function formatKnob(value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => code(String(entry))).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, entry]) => `${name} ${String(entry)}`)
    .join(", ");
}

function mark(claim: Claim): string {
  if (typeof claim === "boolean") return claim ? "yes" : "";
  return claim.value ? `yes (${claim.evidence.kind})` : "";
}

function yesOrNo(value: boolean): string {
  return value ? "yes" : "no";
}

function row<Value>(what: string, fact: Fact<Value>, format: (value: Value) => string): FidelityRow {
  return { what, value: format(fact.value), evidence: describeEvidence(fact.evidence) };
}

function optional<Value>(
  fact: Fact<Value> | undefined,
  what: string,
  format: (value: Value) => string,
): FidelityRow[] {
  return fact === undefined ? [] : [row(what, fact, format)];
}

/**
 * Says where a fact comes from, as the tables of a README do.
 *
 * @example
 * describeEvidence({ kind: "stated", line: "L72" }); // "stated: tutorial L72"
 */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case "stated":
      return `stated: tutorial ${evidence.line}`;
    case "documented":
      return `documented: ${evidence.source}`;
    case "assumed":
      return `assumed: ${evidence.because}`;
  }
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map(tableLine).join("\n");
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

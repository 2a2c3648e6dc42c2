import type { ProfileDraft, WayLabel } from "@understudy/tutorial-check";

/** A page of the console. */
interface DraftedPage extends WayLabel {
  readonly path: string;
}

/** What the console itself has, below which no page of a vendor's is. */
const RESERVED = ["people", "sign-in", "sign-out", "console.css", "healthz", "_mock"];

/** A button that makes a token, rather than a page. */
const MAKING = /^\W*(?:re-?generate|generate|create|add|issue|new)\s/i;

/**
 * Whether a vendor's mock can have a console: one whose SCIM service takes every path has no room for pages.
 *
 * @example
 * hasRoomForConsole(draft); // false for a Tenant URL such as https://scim.acme.example
 */
export function hasRoomForConsole({ tenantUrl, tenantUrlAliases }: ProfileDraft): boolean {
  return [tenantUrl, ...tenantUrlAliases].every(({ value }) => new URL(value).pathname !== "/");
}

/**
 * Prints `src/console.tsx` of a draft: a page for each label on the way to the token, and on the last one the Tenant URL
 * and the token, as the vendor hands it out.
 */
export function printConsole(draft: ProfileDraft): string {
  const { pages, button } = planPages(draft);
  const { display, rotation, called, form } = draft.secretToken;
  const isMade = rotation.value.kind !== "static" || display.value === "once";
  const isShown = display.value === "always";
  const scope = form?.value.scope;
  const controls = [
    "SendButton",
    "SendForm",
    "TokenField",
    ...(scope === undefined ? [] : ["Field", "SelectField"]),
  ].filter((name) => isMade || name === "TokenField");
  return `import { ${[...controls.sort((a, b) => a.localeCompare(b)), "type ConsolePage", ...(isMade ? ["type Outcome"] : []), "type VendorConsole", "type Visit"].join(", ")} } from "@understudy/mock-kit/console";
import type { VNode } from "preact";

/** What the tutorial calls the token. */
const CALLED = ${JSON.stringify(called.value)};

/** The way to it, in the tutorial's labels. */
const WAY = [
${pages.map(({ label, path, line }) => `{ label: ${JSON.stringify(label)}, path: ${JSON.stringify(path)} },${line > 0 ? ` // tutorial L${line}` : ""}`).join("\n")}
] as const;

/** A page each, with a link to the next; the last one has the token. */
export const pages: VendorConsole = {
  menu: WAY.slice(0, 1),
  profileMenu: [],
  pages: WAY.map(({ label, path }, at): ConsolePage => {
    const next = WAY.slice(at + 1, at + 2);
    return next.length > 0
      ? { path, title: label, access: "everyone", links: next }
      : { path, title: label, access: "credentials", body: showToken${isMade ? ", actions: { make }" : ""} };
  }),
};
${isMade ? printMake(button, isShown, scope) : ""}
function showToken(visit: Visit): VNode {
  const { tenantUrl${isShown ? ", tokens" : ""} } = visit;
${isShown ? `  const { secretToken = "" } = tokens.list().find(({ state }) => state === "valid") ?? {};` : ""}
  return (
    <>
      <TokenField label="Tenant URL" value={tenantUrl} />
      ${isShown ? "<TokenField label={CALLED} value={secretToken} />" : ""}
      ${isMade ? printForm(scope) : ""}
    </>
  );
}
`;
}

/** The last label is a button where it makes a token; there is always a page for it. */
function planPages(draft: ProfileDraft): { readonly pages: readonly DraftedPage[]; readonly button: string } {
  const last = draft.way.at(-1);
  const isButton = last !== undefined && MAKING.test(last.label);
  const labels = isButton ? draft.way.slice(0, -1) : draft.way;
  const way = labels.length === 0 ? [{ label: "Provisioning", line: 0 }] : labels;
  return { pages: withPaths(way, draft), button: isButton ? last.label : "Generate another" };
}

function withPaths(way: readonly WayLabel[], draft: ProfileDraft): readonly DraftedPage[] {
  const bases = [draft.tenantUrl, ...draft.tenantUrlAliases].map(({ value }) =>
    firstSegment(new URL(value).pathname),
  );
  const slugs = way.map(({ label }, at) => slugOf(label) || `page-${at + 1}`);
  const taken = [...RESERVED, ...bases].includes(slugs[0] ?? "");
  const root = taken ? "/pages" : "";
  return way.map((each, at) => ({ ...each, path: `${root}/${slugs.slice(0, at + 1).join("/")}` }));
}

function firstSegment(path: string): string {
  return path.split("/")[1] ?? "";
}

function slugOf(label: string): string {
  return label
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function printMake(button: string, isShown: boolean, scope: string | undefined): string {
  const request =
    scope === undefined
      ? ""
      : `{ description: form.get("description") ?? "", scope: form.get("scope") ?? "" }`;
  const parameters = scope === undefined ? "{ tokens }: Visit" : "{ tokens }: Visit, form: URLSearchParams";
  return `
/** Its button. */
const BUTTON = ${JSON.stringify(button)};
${scope === undefined ? "" : `\n/** What the token is for. */\nconst SCOPE = ${JSON.stringify(scope)};\n`}
function make(${parameters}): Outcome {
  const { secretToken } = tokens.issue(${request});
  return {
    says: ${isShown ? "`The ${CALLED} is made.`" : "`The ${CALLED} is made. Copy it now: it is not shown again.`"},
    secret: { label: CALLED, value: secretToken },
  };
}
`;
}

function printForm(scope: string | undefined): string {
  const fields =
    scope === undefined
      ? ""
      : `<Field label="Description" name="description" /><SelectField label="Scope" name="scope" options={[{ label: SCOPE }]} />`;
  return `<SendForm visit={visit}>${fields}<SendButton action="make">{BUTTON}</SendButton></SendForm>`;
}

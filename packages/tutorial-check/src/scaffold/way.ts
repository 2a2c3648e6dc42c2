import type { Marked, Passage, Tutorial } from "../outline/tutorial.ts";
import type { WayLabel } from "./profile-draft.ts";

/** Labels of the admin centre, which are nobody's page. */
const ADMIN_CENTRE =
  /^(?:secret token|tenant url|identity|applications|enterprise applications|all applications|provisioning|provisioning mode|automatic|admin credentials|test connection|notification email|save|mappings|attribute[- ]mappings?|matching|settings|scope|provisioning status|on|off|new application|send an email notification.*|synchroni[sz]e .*)$/i;

/** What the admin centre's own steps speak of. */
const MICROSOFT =
  /\bmicrosoft entra admin cent|\bazure portal\b|\bentra\.microsoft\.com|\benterprise applications\b|\bgallery\b|\bapplications list\b|\bprovisioning mode\b|\bmappings?\b section/i;

/** Verbs of steps that lead somewhere. */
const LEADING =
  /\b(?:click|select|choose|open|go|navigate|browse|switch|turn|enable|press|tap|expand|scroll|under|generate|create|find|locate)\b/i;

/** What a step speaks of that leads to the token. */
const ABOUT = /\b(?:token|key|secret|scim)\b/i;

/** How many labels a way has at most; what is longer is no way. */
const LONGEST = 12;

/** Characters of a label. */
const LONGEST_LABEL = 80;

/**
 * Reads the way to the token through the vendor's own pages: the bold labels of the steps that lead there, up to the one
 * that says where to enter it. Steps in the admin centre are none of it.
 *
 * @param vendor Its name, which is no page of its own.
 * @param scope What is chosen for the token, which is none either.
 */
export function readWay(tutorial: Tutorial, vendor: string, scope: string | undefined): readonly WayLabel[] {
  const way: WayLabel[] = [];
  const known = new Set([vendor, scope ?? ""].map((name) => name.toLowerCase()));
  for (const step of stepsToToken(tutorial)) {
    if (!LEADING.test(step.text.slice(0, 1000))) continue;
    for (const { text, line } of labelsOf(step)) {
      const label = text.replaceAll(/\s+/g, " ").trim();
      if (known.has(label.toLowerCase())) continue;
      known.add(label.toLowerCase());
      way.push({ label, line });
    }
  }
  return way.slice(0, LONGEST);
}

/** A way keeps to one section: where the token is to be entered, or, in the admin centre, the last one before. */
function stepsToToken({ passages }: Tutorial): readonly Passage[] {
  const steps = passages.filter(({ kind }) => kind === "step");
  const last = steps.findIndex(({ text }) => /\bsecret token\b/i.test(text));
  const end = steps[last];
  if (end === undefined) return [];
  const before = steps.slice(0, last + 1).filter(({ text }) => !MICROSOFT.test(text));
  const isOfAdminCentre = /\badmin credentials\b|\btest connection\b/i.test(end.text);
  const near = isOfAdminCentre ? before.findLast((step) => step !== end && ABOUT.test(step.text)) : end;
  return before
    .filter((step) => step !== end || !isOfAdminCentre)
    .filter((step) => sectionOf(step) === sectionOf(near));
}

function sectionOf(passage: Passage | undefined): number | undefined {
  return passage?.headings.at(-1)?.line;
}

/** Values to copy and fields to fill are no pages. */
function labelsOf({ labels, text }: Passage): readonly Marked[] {
  return labels.filter(({ text: label, index }) => {
    if (label === "" || label.length > LONGEST_LABEL || ADMIN_CENTRE.test(label)) return false;
    const after = text.slice(index + label.length, index + label.length + 24);
    if (/^\s*(?:field|text ?box|box|drop-?down|menu|from the|is|are|goes|value|into)\b/i.test(after))
      return false;
    return !/\b(?:copy|enter|paste|in|into|the value of)(?: the| your)?\s*$/i.test(
      text.slice(Math.max(0, index - 24), index),
    );
  });
}

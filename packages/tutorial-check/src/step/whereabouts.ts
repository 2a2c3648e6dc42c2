import type { Sentence } from "../claim/sentences.ts";
import type { HeadingPath } from "../outline/tutorial.ts";
import type { Action, Deed, Label, Product, Within } from "./action.ts";
import type { Item } from "./items.ts";
import { isAdminCentreLabel, productBelow, productOfSignIn } from "./product-of.ts";
import type { Clause } from "./split-clauses.ts";

/** In which product one is, by headings, sign-ins and the admin centre's own labels. */
export interface Whereabouts {
  enter(item: Item): void;
  place(deed: Deed, clause: Clause | undefined, sentence: Sentence, within: Within | undefined): Action;
}

/**
 * Begins where a tutorial does.
 *
 * @param vendor As the tutorial writes it.
 */
export function createWhereabouts(vendor: string): Whereabouts {
  let headings: HeadingPath = [];
  /** The products of the lists around this one, the outermost first. */
  let outer: readonly Product[] = [];
  let current: Product = "vendor";
  return {
    enter(item) {
      const isNew = item.headings !== headings;
      headings = item.headings;
      const depth = Math.max(1, item.ordinal.length);
      const before = isNew ? [productBelow(headings, vendor)] : [...outer, current];
      // What a sub-list does in the other product ends with it.
      current = before[depth - 1] ?? before.at(-1) ?? current;
      outer = before.slice(0, depth - 1);
    },
    place(deed, clause, sentence, within) {
      if (deed.do === "signIn") current = productOfSignIn(clause?.object ?? "");
      const label = labelOf(deed);
      const isAdminCentres = label !== undefined && isAdminCentreLabel(label.text);
      const product = isAdminCentres ? "adminCentre" : current;
      const where = within === undefined ? {} : { within };
      return { ...deed, product, line: label?.line ?? sentence.line, ...where };
    },
  };
}

function labelOf(deed: Deed): Label | undefined {
  if ("field" in deed) return deed.field;
  if ("label" in deed) return deed.label;
  if (deed.do === "open") return deed.path[0];
  if (deed.do === "search") return deed.value;
  return deed.do === "tick" ? deed.box : undefined;
}

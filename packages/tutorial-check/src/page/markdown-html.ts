import type { Element, ElementContent, Nodes } from "hast";
import { sanitize } from "hast-util-sanitize";
import { h } from "hastscript";
import type { Heading, Image, Link, RootContent, Text } from "mdast";
import { toHast, type State } from "mdast-util-to-hast";

/** The line of a block quote that says what it is; one for a style sheet says nothing to a reader. */
const CALLOUT = /^\[!(?<name>\w+)[^\]]*\]\s*/;

/** What is shown otherwise than Markdown has it: headings below the page's own, and nothing from elsewhere. */
const handlers = {
  heading: (state: State, node: Heading): Element => ({
    type: "element",
    tagName: `h${Math.min(6, node.depth + 1)}`,
    properties: {},
    children: state.all(node),
  }),
  image: (_: State, { alt }: Image): Element => h("em", `[Picture: ${alt ?? ""}]`),
  link: (state: State, node: Link): ElementContent =>
    /^(?:https?|mailto):/i.test(node.url)
      ? h("a", { href: node.url }, state.all(node))
      : h("span", state.all(node)),
  text(_: State, { value }: Text): ElementContent {
    const name = CALLOUT.exec(value)?.groups?.["name"];
    const says = name === undefined || name === "div" ? "" : `${name.toUpperCase()}: `;
    return { type: "text", value: value.replace(CALLOUT, says) };
  },
};

/**
 * Renders a part of a tutorial: HTML of the source is left out, a link that is no web or mail address is text, and a picture
 * is its alternative.
 */
export function toPageText(node: RootContent): Nodes {
  return sanitize(toHast(node, { handlers }));
}

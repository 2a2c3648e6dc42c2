import type { List, Root, RootContent } from "mdast";
import { parseMarkdown } from "../outline/parse-tutorial.ts";

/** A part of a tutorial that is shown beside its findings: a block, or an item of a list. */
export interface PagePassage {
  /** 1-based, of its first line. */
  readonly line: number;
  readonly node: RootContent;
}

/** Cuts a tutorial's Markdown into what is shown beside its findings; front matter and HTML are no part of it. */
export function passagesOf(source: string): readonly PagePassage[] {
  const { children }: Root = parseMarkdown(source);
  return children.filter(({ type }) => type !== "yaml" && type !== "html").flatMap(cut);
}

function cut(node: RootContent): readonly PagePassage[] {
  const line = node.position?.start.line ?? 1;
  if (node.type !== "list") return [{ line, node }];
  return node.children.map((item, index) => {
    const list: List = { ...node, children: [item] };
    if (node.ordered === true) list.start = (node.start ?? 1) + index;
    return { line: item.position?.start.line ?? line, node: list };
  });
}

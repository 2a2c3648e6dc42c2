import type { Page } from "playwright-core";

/** Something on a page, by what it is to somebody who cannot see it. */
export interface Spot {
  readonly role: string;
  readonly name: string;
  /** Opens it until the page is read again. */
  readonly ref: string | undefined;
  /** What it holds. */
  readonly text: string;
  /** The names of what it stands in, and of the headings it stands below; the outermost first. */
  readonly places: readonly string[];
  readonly isChecked: boolean;
  /** Names of its choices. */
  readonly options: readonly string[];
}

/** A page as it is heard. */
export interface PageOutline {
  /** Its heading of the first level. */
  readonly title: string;
  readonly spots: readonly Spot[];
  /** What it warns of. */
  readonly alerts: readonly string[];
}

/** A node of Playwright's accessibility snapshot. */
interface AriaNode {
  readonly role: string;
  readonly name?: string;
  readonly text?: string;
  readonly ref?: string;
  readonly level?: number;
  readonly checked?: boolean | "mixed";
  readonly children?: readonly (AriaNode | string)[];
}

/** Reads a page as it is now. */
export async function readOutline(page: Page): Promise<PageOutline> {
  const nodes = (await page.ariaSnapshotJSON({ mode: "ai" })) as readonly (AriaNode | string)[];
  const reader = new OutlineReader();
  reader.read(nodes, []);
  return {
    title: reader.title,
    spots: reader.spots,
    alerts: reader.spots.filter(({ role }) => role === "alert").map(({ text }) => text),
  };
}

class OutlineReader {
  readonly spots: Spot[] = [];
  title = "";
  /** The headings one is below, the highest first. */
  #headings: readonly { readonly level: number; readonly name: string }[] = [];

  read(nodes: readonly (AriaNode | string)[], places: readonly string[]): void {
    for (const node of nodes) if (typeof node !== "string") this.#visit(node, places);
  }

  #visit(node: AriaNode, places: readonly string[]): void {
    const { role, ref, children = [] } = node;
    const text = textOf(node);
    const name = node.name ?? (isNamedByText(role) ? text : "");
    if (role === "heading") this.#enter(name, node.level ?? 1);
    const above = this.#headings.map((heading) => heading.name);
    this.spots.push({
      role,
      name,
      ref,
      text,
      places: [...above, ...places],
      isChecked: node.checked === true,
      options: optionsOf(children),
    });
    const before = this.#headings;
    this.read(children, name === "" ? places : [...places, name]);
    // What follows a section is no longer below its headings.
    if (isSection(role)) this.#headings = before;
  }

  #enter(name: string, level: number): void {
    if (level === 1 && this.title === "") this.title = name;
    this.#headings = [...this.#headings.filter((heading) => heading.level < level), { name, level }];
  }
}

function isNamedByText(role: string): boolean {
  return role === "cell" || role === "term" || role === "generic" || role === "row";
}

function isSection(role: string): boolean {
  return (
    role === "region" || role === "group" || role === "form" || role === "dialog" || role === "navigation"
  );
}

function textOf({ text = "", name = "", children = [] }: AriaNode): string {
  const inner = children.map((child) => (typeof child === "string" ? child : textOf(child)));
  const parts = [text, ...inner].filter((part) => part !== "");
  return parts.length === 0 ? name : parts.join(" ");
}

function optionsOf(children: readonly (AriaNode | string)[]): readonly string[] {
  return children.flatMap((child) => {
    if (typeof child === "string") return [];
    return child.role === "option" ? [child.name ?? ""] : optionsOf(child.children ?? []);
  });
}

import { createHash } from "node:crypto";
import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { countVerdicts, verdictSigns } from "../verdict/count-verdicts.ts";
import type { Finding, TutorialReport } from "../verdict/finding.ts";
import { anchorOf, findingHtml } from "./finding-html.ts";
import { toPageText } from "./markdown-html.ts";
import { passagesOf, type PagePassage } from "./passages.ts";
import { pageStyle } from "./page-style.ts";

/** A tutorial that was checked, with the text that was. */
export interface CheckedTutorial {
  readonly report: TutorialReport;
  /** The Markdown. */
  readonly source: string;
  /** What is to be told before all else, e.g. that the source has changed since it was reviewed. */
  readonly notes?: readonly string[];
}

/**
 * Renders tutorials and what was found about them as one page: the text on one side, each finding beside its line. It needs
 * nothing from elsewhere and runs nothing.
 *
 * @example
 * const html = renderTutorialPage([{ report, source }]);
 */
export function renderTutorialPage(tutorials: readonly CheckedTutorial[]): string {
  const vendors = tutorials.map(({ report }) => report.vendor).join(", ");
  const title = `Tutorials checked: ${vendors}`;
  const hash = createHash("sha256").update(pageStyle).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const head = h("head", [
    h("meta", { charSet: "utf-8" }),
    h("meta", { httpEquiv: "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("title", title),
    h("style", pageStyle),
  ]);
  const body = h("body", [h("main", [h("h1", title), ...tutorials.map(tutorialHtml)])]);
  return `<!doctype html>\n${toHtml(h("html", { lang: "en" }, [head, body]))}\n`;
}

function tutorialHtml({ report, source, notes = [] }: CheckedTutorial): Element {
  const { vendor, file, findings, sha256 } = report;
  const counts = Object.entries(countVerdicts(findings)).map(
    ([standing, count]) => `${verdictSigns[standing as keyof typeof verdictSigns]} ${count} ${standing}`,
  );
  return h("section", [
    h("h2", vendor),
    h("p", [h("code", file), ` ${counts.join(" · ")}`]),
    h("p", [h("small", `SHA-256 of the source: ${sha256}`)]),
    ...notes.map((note) => h("p", { className: "changed" }, `✗ ${note}`)),
    ...linksTo(findings.filter(({ verdict }) => verdict === "contradicted")),
    ...rowsOf(passagesOf(source), findings),
  ]);
}

/** What a writer has to look at, first. */
function linksTo(findings: readonly Finding[]): readonly Element[] {
  const items = findings.map((finding) =>
    h("li", [h("a", { href: `#${anchorOf(finding)}` }, `Line ${finding.line}`), ` ${finding.detail}`]),
  );
  return items.length === 0 ? [] : [h("ul", items)];
}

/** Each passage with the findings from its first line on, up to the next passage. */
function rowsOf(passages: readonly PagePassage[], findings: readonly Finding[]): readonly Element[] {
  return passages.map(({ line, node }, index) => {
    const from = index === 0 ? 0 : line;
    const to = passages[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const own = findings.filter((finding) => finding.line >= from && finding.line < to);
    return h("div", { className: "row" }, [
      h("div", { className: "text" }, [toPageText(node)]),
      h("div", own.map(findingHtml)),
    ]);
  });
}

import type { Element } from "hast";
import { h } from "hastscript";
import { standingOf, verdictSigns } from "../verdict/count-verdicts.ts";
import type { Finding } from "../verdict/finding.ts";

/** Renders a finding, with its picture as part of the page. */
export function findingHtml(finding: Finding): Element {
  const { id, line, quote, detail, expected, got, nearest, picture } = finding;
  const standing = standingOf(finding);
  const facts = [
    ["expected", expected],
    ["got", got],
    ["nearest", nearest],
  ] as const;
  const told = facts.filter(([, value]) => value !== undefined);
  return h("article", { id: anchorOf(finding), className: ["finding", standing] }, [
    h("p", { className: "head" }, [
      h("strong", `${verdictSigns[standing]} ${standing}`),
      ` line ${line} `,
      h("code", id),
    ]),
    ...(quote === "" ? [] : [h("blockquote", quote)]),
    h("p", detail),
    ...(told.length === 0
      ? []
      : [
          h(
            "dl",
            told.flatMap(([name, value]) => [h("dt", name), h("dd", value)]),
          ),
        ]),
    ...(picture === undefined
      ? []
      : [h("img", { src: toDataUri(picture), alt: `The page at line ${line}, after: ${quote}` })]),
  ]);
}

/** What a link to a finding names. */
export function anchorOf({ id, line }: Finding): string {
  return `L${line}-${id.replaceAll(/[^\w]+/g, "-")}`;
}

function toDataUri(picture: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(picture).toString("base64")}`;
}

import { describe, expect, it } from "vitest";
import { renderTutorialPage, type Finding } from "../src/index.ts";

const finding = (line: number, more: Partial<Finding> = {}): Finding => ({
  id: `x/claim/${line}`,
  part: "claim",
  line,
  quote: "",
  verdict: "verified",
  detail: `told of line ${line}`,
  ...more,
});

const page = (source: string, ...findings: readonly Finding[]): string =>
  renderTutorialPage([{ report: { file: "x.md", sha256: "0", vendor: "X", findings }, source }]);

/** The part of the page that a passage and its findings share. */
const rowWith = (html: string, text: string): string | undefined =>
  html.split('<div class="row">').find((row) => row.includes(text));

describe("the page of a tutorial", () => {
  it("shows each finding beside the passage that has its line", () => {
    const html = page(
      "---\ntitle: X\n---\n# Top\n\n1. One.\n1. Two,\n   that goes on.\n\nLast.\n",
      finding(6),
      finding(8),
      finding(10),
    );
    expect(rowWith(html, "One.")).toContain("told of line 6");
    expect(rowWith(html, "Two,")).toContain("told of line 8");
    expect(rowWith(html, "Last.")).toContain("told of line 10");
    expect(html).not.toContain("title: X");
  });

  it("shows a finding above the first passage with it", () => {
    expect(rowWith(page("\n\n# Top\n", finding(1)), "Top")).toContain("told of line 1");
  });

  it("numbers steps on though each stands by itself", () => {
    expect(rowWith(page("1. One.\n1. Two.\n"), "Two.")).toContain('<ol start="2">');
  });

  it("shows markup of the text and of findings as text, and runs none", () => {
    const attack = '<script>alert(1)</script><img src=x onerror="alert(1)">';
    const html = page(
      `# ${attack}\n\n${attack}\n\n[a](javascript:alert(1)) ![b](https://example.com/b.png)\n`,
      finding(3, { quote: attack, detail: attack, got: attack, verdict: "contradicted" }),
    );
    expect(html).not.toMatch(/<script|<img|<[a-z][^>]* on\w+=|javascript:/);
    expect(html).toContain("&#x3C;script>alert(1)&#x3C;/script>");
    expect(html).toContain("[Picture: b]");
  });

  it("needs nothing from elsewhere, and says so in its policy", () => {
    const html = page("Text [web](https://example.com) and [here](../other.md).\n");
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src &#x27;sha256-/,
    );
    expect(html).not.toMatch(/<link|<script|src=/);
    expect(html).toContain('<a href="https://example.com">web</a>');
    expect(html).not.toContain("other.md");
  });

  it("has pictures within itself", () => {
    const html = page("Text.\n", finding(1, { picture: new Uint8Array([1, 2, 3]), quote: "Click." }));
    expect(html).toContain('<img src="data:image/png;base64,AQID" alt="The page at line 1, after: Click.">');
  });

  it("links what is contradicted at its head", () => {
    const html = page("Text.\n", finding(1, { verdict: "contradicted" }));
    expect(html).toContain('<li><a href="#L1-x-claim-1">Line 1</a> told of line 1</li>');
    expect(html).toContain('<article id="L1-x-claim-1" class="finding contradicted">');
  });
});

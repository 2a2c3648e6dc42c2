import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A document and what goes between its markers. */
export interface Document {
  readonly file: string;
  readonly fragments: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, "../test/guides");

/** The guides, whose code is what tests run, whole. */
export const guideDocuments: readonly Document[] = [
  {
    file: "docs/guides/typescript.md",
    fragments: {
      connector: code("ts", "typescript/provision.ts"),
      test: code("ts", "typescript/provision.test.ts"),
    },
  },
  {
    file: "docs/guides/vitest.md",
    fragments: { example: code("ts", "vitest/matchers.test.ts") },
  },
  {
    file: "docs/guides/golden.md",
    fragments: {
      run: code("sh", "golden/run.sh"),
      file: code("json", "golden/golden/qa.json"),
      test: code("ts", "golden/replay.test.ts"),
    },
  },
  {
    file: "docs/guides/any-language.md",
    fragments: {
      python: code("python", "python/sync.py"),
      "python-test": code("python", "python/test_sync.py"),
      "python-run": code("sh", "python/run.sh"),
      shell: code("sh", "shell/sync.sh"),
      "shell-test": code("sh", "shell/test.sh"),
      "shell-run": code("sh", "shell/run.sh"),
    },
  },
  {
    file: "docs/guides/tutorial.md",
    fragments: {
      excerpt: code("markdown", "tutorial/qa.md"),
      output: code("", "tutorial/output.txt"),
      example: code("ts", "tutorial/tutorial.test.ts"),
    },
  },
  {
    file: "docs/guides/containers.md",
    fragments: {
      connector: code("js", "container/sync.mjs"),
      image: code("dockerfile", "container/Dockerfile"),
      test: code("ts", "container/sync-test.ts"),
      compose: code("yaml", "container/compose.yaml"),
      "compose-run": code("sh", "container/compose.sh"),
    },
  },
];

function code(language: string, path: string): string {
  return `\`\`\`${language}\n${readFileSync(join(folder, path), "utf8").trim()}\n\`\`\``;
}

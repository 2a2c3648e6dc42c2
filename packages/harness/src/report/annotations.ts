import type { Finding } from "@understudy/tutorial-check";
import { problemsOf, type TutorialRun } from "../tutorial/run-tutorial.ts";

/**
 * Formats what a reviewer should see beside a tutorial's lines as workflow commands of GitHub Actions: what is contradicted
 * and what has changed since a review as errors, lints as warnings.
 *
 * @returns A line each.
 * @example
 * formatAnnotations(run)[0]; // "::error file=qa.md,line=70,title=contradicted::…"
 */
export function formatAnnotations(run: TutorialRun): readonly string[] {
  const { report, review } = run;
  const own = report.findings.flatMap((finding) => {
    const level = levelOf(finding);
    if (level === undefined) return [];
    const { line, detail, expected, got } = finding;
    const facts = expected === undefined ? "" : ` Expected ${expected}; got ${got ?? "nothing"}.`;
    const title = level === "error" ? "contradicted" : "lint";
    return [command(level, { file: report.file, line: String(line), title }, `${detail}${facts}`)];
  });
  const changed = (review?.differences ?? []).map(({ kind, id, line }) =>
    command(
      "error",
      { file: report.file, line: String(line), title: kind },
      `${id} has ${kind} since it was reviewed.`,
    ),
  );
  const whole = problemsOf(run).map((problem) => command("error", { file: report.file }, problem));
  return [...own, ...changed, ...whole];
}

function levelOf({ part, verdict }: Finding): "error" | "warning" | undefined {
  if (verdict === "contradicted") return "error";
  return part === "lint" ? "warning" : undefined;
}

function command(level: string, properties: Readonly<Record<string, string>>, message: string): string {
  const told = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${told.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

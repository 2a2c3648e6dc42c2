import type { SitePage } from "./site.ts";

/** A page at a path. */
export interface FoundPage<Visit, Access extends string> {
  readonly page: SitePage<Visit, Access>;
  /** Values of the placeholders in the page's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export type PageFinder<Visit, Access extends string> = (path: string) => FoundPage<Visit, Access> | undefined;

/**
 * Finds pages by path: one without placeholders before one with, else the first of the table.
 *
 * @example
 * findPages([{ path: "/users/:id", title: "User", access: "everyone" }])("/users/7")?.params; // { id: "7" }
 */
export function findPages<Visit, Access extends string>(
  pages: readonly SitePage<Visit, Access>[],
): PageFinder<Visit, Access> {
  const still = new Map(pages.map((page) => [page.path, page]));
  const patterns = pages
    .filter(({ path }) => path.includes("/:"))
    .map((page) => ({ page, segments: page.path.split("/") }));
  return (path) => {
    const page = still.get(path);
    if (page !== undefined) return { page, params: {} };
    const segments = path.split("/");
    for (const pattern of patterns) {
      const params = matchSegments(pattern.segments, segments);
      if (params !== undefined) return { page: pattern.page, params };
    }
    return undefined;
  };
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const segment = segments[at] ?? "";
    if (expected.startsWith(":")) params[expected.slice(1)] = decode(segment);
    else if (segment !== expected) return undefined;
  }
  return params;
}

/** A stray percent sign names nothing, and is no failure. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

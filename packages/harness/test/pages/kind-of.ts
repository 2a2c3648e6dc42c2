/** What pages have in common whose ids and values differ. */
export function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  const segments = pathname.split("/").map((segment) => (/\d/.test(segment) ? ":id" : segment));
  return `${segments.join("/")}?${[...new Set(searchParams.keys())].toSorted().join("&")}`;
}

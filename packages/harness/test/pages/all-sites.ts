import { adminSite } from "./admin-site.ts";
import type { Site } from "./site.ts";
import { consoleSite, inspectorSite } from "./vendor-site.ts";

/** Everything of ours that has pages. */
export const sites: readonly Site[] = [
  consoleSite("prodpad", 5),
  consoleSite("promapp", 5),
  consoleSite("pingboard", 7),
  consoleSite("plandisc", 4),
  consoleSite("qa", 8),
  // Every mock has the same; this one has groups, too.
  inspectorSite("reference", 3),
  adminSite(15),
];

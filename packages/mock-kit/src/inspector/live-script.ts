import { copy, follow, keyOf, mergeItems, refresh, start, takeOver, tell } from "./live-page.ts";

/** The page's script: the functions as they are, and a call of the first by the name it has in a bundle. */
export const liveScript: string = [
  '"use strict";',
  ...[start, follow, refresh, takeOver, mergeItems, keyOf, copy, tell].map(String),
  `${start.name}();`,
].join("\n");

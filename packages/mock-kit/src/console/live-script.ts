import { follow, look, takeOver, tell } from "./live-page.ts";

/** The script of live pages: the functions as they are, and a call of the first by the name it has in a bundle. */
export const liveScript: string = [
  '"use strict";',
  ...[follow, look, takeOver, tell].map(String),
  `void ${follow.name}();\n`,
].join("\n");

/** Where a script that looks again says so: whoever sees the page has not seen it anew. */
export const LOOK_HEADER = "x-understudy-look";

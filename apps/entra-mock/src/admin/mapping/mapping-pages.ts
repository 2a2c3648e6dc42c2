import type { AdminPage } from "../admin-page.ts";
import { attributePages } from "./attribute-pages.tsx";
import { mappingPage } from "./mapping-page.tsx";
import { scopePage } from "./scope-page.tsx";

/** How objects come to the target: their mapping, each attribute of it, and its scope. */
export const mappingPages: readonly AdminPage[] = [mappingPage, scopePage, ...attributePages];

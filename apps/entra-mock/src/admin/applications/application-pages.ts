import type { AdminPage } from "../admin-page.ts";
import { applicationListPage } from "./application-list.tsx";
import { overviewPage } from "./overview.tsx";
import { propertiesPage } from "./properties.tsx";

/** The enterprise applications, and what each of them is. */
export const applicationPages: readonly AdminPage[] = [applicationListPage, overviewPage, propertiesPage];

import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { pingboardApplication } from "./pingboard.ts";
import { plandiscApplication } from "./plandisc.ts";
import { prodpadApplication } from "./prodpad.ts";
import { promappApplication } from "./promapp.ts";
import { qaApplication } from "./qa.ts";

/** The vendors whose applications of the gallery are here. */
export type GalleryVendor = "prodpad" | "promapp" | "pingboard" | "plandisc" | "qa";

/**
 * The gallery's applications by vendor. None maps groups: every tutorial lists users alone under Mappings.
 *
 * @example
 * galleryApplications.qa.userMappings.length; // 5
 */
export const galleryApplications: Readonly<Record<GalleryVendor, ApplicationTemplate>> = {
  prodpad: prodpadApplication,
  promapp: promappApplication,
  pingboard: pingboardApplication,
  plandisc: plandiscApplication,
  qa: qaApplication,
};

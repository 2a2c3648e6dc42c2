import {
  galleryApplications,
  scimApplication,
  type ApplicationTemplate,
} from "@understudy/entra-provisioning";
import { ConfigError, nearest } from "@understudy/mock-kit";

const applications: Readonly<Record<string, ApplicationTemplate>> = {
  scim: scimApplication,
  ...galleryApplications,
};

/** For `--application`. */
export const applicationNames: string = Object.keys(applications).join(", ");

/**
 * Finds an application by its id: `scim` for the non-gallery one, else a vendor's.
 *
 * @throws ConfigError naming the nearest.
 * @example
 * findApplication("qa").displayName; // "QA"
 */
export function findApplication(name: string): ApplicationTemplate {
  const application = Object.hasOwn(applications, name) ? applications[name] : undefined;
  if (application !== undefined) return application;
  throw new ConfigError(`There is no application "${name}"${nearest(name, Object.keys(applications))}`);
}

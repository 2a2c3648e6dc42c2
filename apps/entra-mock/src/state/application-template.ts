import {
  galleryApplications,
  scimApplication,
  type ApplicationTemplate,
} from "@understudy/entra-provisioning";

/** An application of the gallery, or the non-gallery one, as Graph's `applicationTemplate` has it. */
interface GalleryTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly supportedSingleSignOnModes: readonly string[];
  readonly supportedProvisioningTypes: readonly string[];
  readonly homePageUrl: string | null;
  readonly logoUrl: string | null;
}

/** A template with the mappings its jobs begin with. */
export interface KnownTemplate {
  readonly template: GalleryTemplate;
  readonly application: ApplicationTemplate;
}

/** The template of applications that are not in the gallery (entra-client §5 App). */
export const NON_GALLERY_TEMPLATE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

/** Ids of this stand-in's own: no source has those that the real gallery gives these applications. */
const GALLERY_IDS: Readonly<Record<keyof typeof galleryApplications, string>> = {
  prodpad: "00000000-0000-4000-8000-000000004101",
  promapp: "00000000-0000-4000-8000-000000004102",
  pingboard: "00000000-0000-4000-8000-000000004103",
  plandisc: "00000000-0000-4000-8000-000000004104",
  qa: "00000000-0000-4000-8000-000000004105",
};

/**
 * Every template, the non-gallery one first.
 *
 * @example
 * applicationTemplates.find(({ template }) => template.displayName === "QA");
 */
export const applicationTemplates: readonly KnownTemplate[] = [
  describe(NON_GALLERY_TEMPLATE, scimApplication, "Custom"),
  ...Object.entries(galleryApplications).map(([vendor, application]) =>
    describe(GALLERY_IDS[vendor as keyof typeof GALLERY_IDS], application, application.displayName),
  ),
];

function describe(id: string, application: ApplicationTemplate, displayName: string): KnownTemplate {
  const template = {
    id,
    displayName,
    publisher: displayName,
    description: `${displayName}, provisioned over SCIM 2.0.`,
    categories: [],
    supportedSingleSignOnModes: [],
    supportedProvisioningTypes: ["sync"],
    homePageUrl: null,
    logoUrl: null,
  };
  return { template, application };
}

import { Field, SendButton, SendForm, type MenuEntry, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { z } from "zod";
import {
  applicationTemplates,
  NON_GALLERY_TEMPLATE,
  type KnownTemplate,
} from "../../state/application-template.ts";
import { objectNotFound } from "../../state/find.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { applicationPath } from "../applications/application-place.ts";
import { findBySearch, SearchForm } from "../page/search-form.tsx";
import { ENTERPRISE_APPLICATIONS, toEnterpriseApplications } from "../shell/menu.ts";

const GALLERY: MenuEntry = { label: "New application", path: `${ENTERPRISE_APPLICATIONS.path}/new` };
const OWN: MenuEntry = { label: "Create your own application", path: `${GALLERY.path}/own` };

/** The gallery, and what adds an application from it or beside it. */
export const galleryPages: readonly AdminPage[] = [
  {
    path: GALLERY.path,
    title: GALLERY.label,
    access: "administrators",
    trail: () => toEnterpriseApplications,
    links: [OWN],
    body: showGallery,
  },
  {
    path: OWN.path,
    title: OWN.label,
    access: "administrators",
    trail: () => [...toEnterpriseApplications, GALLERY],
    body: (visit) => (
      <SendForm visit={visit}>
        <Field
          label="What's the name of your app?"
          name="displayName"
          value={visit.draft?.get("displayName") ?? ""}
        />
        <SendButton action="create">Create</SendButton>
      </SendForm>
    ),
    actions: { create: (visit, form) => add(visit, NON_GALLERY_TEMPLATE, form) },
  },
  {
    path: `${GALLERY.path}/:template`,
    title: (visit) => templateOf(visit).template.displayName,
    access: "administrators",
    trail: () => [...toEnterpriseApplications, GALLERY],
    body: showTemplate,
    actions: { add: (visit, form) => add(visit, templateOf(visit).template.id, form) },
  },
];

function showGallery(visit: AdminVisit): VNode {
  const gallery = applicationTemplates.filter(({ template }) => template.id !== NON_GALLERY_TEMPLATE);
  const found = findBySearch(visit, gallery, ({ template }) => [template.displayName, template.publisher]);
  return (
    <section aria-labelledby="gallery">
      <h2 id="gallery">Add from the gallery</h2>
      <SearchForm visit={visit} />
      {found.length === 0 ? <p>The gallery has no such application.</p> : null}
      <ul>
        {found.map(({ template: { id, displayName, description } }) => (
          <li key={id}>
            <a href={`${GALLERY.path}/${id}`}>{displayName}</a>: {description}
          </li>
        ))}
      </ul>
    </section>
  );
}

function showTemplate(visit: AdminVisit): VNode {
  const { displayName, description } = templateOf(visit).template;
  return (
    <>
      <p>{description}</p>
      <SendForm visit={visit}>
        <Field label="Name" name="displayName" value={visit.draft?.get("displayName") ?? displayName} />
        <SendButton action="add">Add</SendButton>
      </SendForm>
    </>
  );
}

async function add({ graph }: AdminVisit, id: string, form: URLSearchParams): Promise<Outcome> {
  const displayName = form.get("displayName") ?? "";
  const answer = await graph("POST /applicationTemplates/:id/instantiate", { id }, { displayName });
  const { servicePrincipal } = addedShape.parse(answer);
  return { says: `${displayName} is added.`, to: applicationPath(servicePrincipal.id) };
}

const addedShape = z.object({ servicePrincipal: z.object({ id: z.string() }) });

function templateOf({ param }: AdminVisit): KnownTemplate {
  const id = param("template");
  const known = applicationTemplates.find(({ template }) => template.id === id);
  if (known === undefined) throw objectNotFound("applicationTemplates", id);
  return known;
}

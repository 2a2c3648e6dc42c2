export { SendButton, SendForm, TokenField } from "./controls.tsx";
export { CheckField, Field, SelectField, TextArea, type FieldOption } from "./fields.tsx";
export { openSite } from "./open-site.ts";
export { cutPage, PageLinks, readPage, type CutPage } from "./page-links.tsx";
export type { Account } from "./account.ts";
export type { PageKind, SiteFile } from "./answers.ts";
export type { People, Person, PersonInFull } from "./people.ts";
export type {
  Markup,
  MenuEntry,
  Outcome,
  PageVisit,
  Place,
  Refusal,
  Resident,
  RunningSite,
  Site,
  SiteAction,
  SiteAnswer,
  SiteMenus,
  SitePage,
} from "./site.ts";
export type { ShownToken, TokenDesk } from "./token-desk.ts";
export type { ConsolePage, PageAccess, VendorConsole, Visit } from "./vendor-console.ts";

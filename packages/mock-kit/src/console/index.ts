export { Field, SendButton, SendForm, TokenField } from "./controls.tsx";
export type { Account } from "./account.ts";
export type { People, Person, PersonInFull } from "./people.ts";
export type { ShownToken, TokenDesk } from "./token-desk.ts";
export type {
  Action,
  ConsolePage,
  Markup,
  MenuEntry,
  Outcome,
  VendorConsole,
  Visit,
} from "./vendor-console.ts";

import type { Vendor } from "./vendors.ts";

declare const inWorkspace: unique symbol;

/** The name of a vendor that a workspace has added: any, but one that was found there. */
export type AddedName = string & { readonly [inWorkspace]: true };

/** A vendor of a workspace, or why it could not be loaded. */
export type AddedVendor =
  | { readonly isLoaded: true; readonly name: AddedName; readonly vendor: Vendor<AddedName> }
  | { readonly isLoaded: false; readonly name: AddedName; readonly because: string };

import type { DirectoryUser } from "@understudy/entra-provisioning";
import { z } from "zod";

/** Properties of Graph's `user` that hold text, and the directory's own names of them. */
export const userTextProperties: Readonly<Record<string, keyof DirectoryUser>> = {
  displayName: "displayName",
  givenName: "givenName",
  surname: "surname",
  userPrincipalName: "userPrincipalName",
  mail: "mail",
  mailNickname: "mailNickname",
  jobTitle: "jobTitle",
  department: "department",
  employeeId: "employeeId",
  preferredLanguage: "preferredLanguage",
  officeLocation: "physicalDeliveryOfficeName",
  streetAddress: "streetAddress",
  city: "city",
  state: "state",
  postalCode: "postalCode",
  country: "country",
  mobilePhone: "mobile",
  faxNumber: "facsimileTelephoneNumber",
  companyName: "companyName",
};

/** Properties Graph takes that provisioning never reads; they are kept and given back. */
const unreadShape = {
  aboutMe: z.string().nullable().optional(),
  ageGroup: z.string().nullable().optional(),
  employeeType: z.string().nullable().optional(),
  otherMails: z.array(z.string()).optional(),
  usageLocation: z.string().nullable().optional(),
};

/** Names of those. */
export const userUnreadProperties: readonly string[] = Object.keys(unreadShape);

const extensionAttributes = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `extensionAttribute${index + 1}`,
      z.string().nullable().optional(),
    ]),
  ),
);

const text = z.string().nullable().optional();
const textShape = Object.fromEntries(Object.keys(userTextProperties).map((name) => [name, text]));
const passwordProfile = z.strictObject({
  password: z.string().optional(),
  forceChangePasswordNextSignIn: z.boolean().optional(),
  forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
});

/**
 * Whether a property is a directory extension (entra-client §2.5).
 *
 * @example
 * isDirectoryExtension("extension_9d98ed114c4840d298fad781915f27e4_costCenter"); // true
 */
export function isDirectoryExtension(name: string): boolean {
  return /^extension_[0-9a-f]{32}_\w+$/iu.test(name);
}

const changeObject = z.strictObject({
  ...textShape,
  ...unreadShape,
  userPrincipalName: z.string().min(1).optional(),
  accountEnabled: z.boolean().optional(),
  userType: z.enum(["Member", "Guest"]).optional(),
  // A list of at most one number in Graph too.
  businessPhones: z.array(z.string()).max(1).optional(),
  passwordProfile: passwordProfile.optional(),
  onPremisesExtensionAttributes: extensionAttributes.optional(),
});

/** Body of a user as it comes: null clears a value. */
export interface UserBody {
  readonly [property: string]: unknown;
  readonly accountEnabled?: boolean | undefined;
  readonly userType?: "Member" | "Guest" | undefined;
  readonly businessPhones?: readonly string[] | undefined;
  readonly onPremisesExtensionAttributes?: Readonly<Record<string, string | null | undefined>> | undefined;
}

/** Body of `PATCH /users/{id}`. */
export const userChangeShape: z.ZodType<UserBody> = changeObject;

/** Body of `POST /users`: what Graph wants of every user is required. */
export const userCreateShape: z.ZodType<UserBody> = changeObject.extend({
  accountEnabled: z.boolean(),
  displayName: z.string().min(1),
  mailNickname: z.string().min(1),
  userPrincipalName: z.string().min(1),
  passwordProfile: passwordProfile.extend({ password: z.string().min(1) }),
});

/** What a user shows without `$select`. */
export const userShown: readonly string[] = [
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
];

import { CheckField, Field, SelectField } from "@understudy/mock-kit/console";
import type { VNode } from "preact";

/** A property of Graph's `user` that holds text, and its label. */
interface TextField {
  readonly label: string;
  readonly name: string;
}

/** Every property that a default mapping reads (entra-client §2.5), in the order of the portal's sections. */
const TEXTS: readonly TextField[] = [
  { label: "Display name", name: "displayName" },
  { label: "User principal name", name: "userPrincipalName" },
  { label: "Mail nickname", name: "mailNickname" },
  { label: "First name", name: "givenName" },
  { label: "Last name", name: "surname" },
  { label: "Email", name: "mail" },
  { label: "Job title", name: "jobTitle" },
  { label: "Department", name: "department" },
  { label: "Company name", name: "companyName" },
  { label: "Employee ID", name: "employeeId" },
  { label: "Office location", name: "officeLocation" },
  { label: "Street address", name: "streetAddress" },
  { label: "City", name: "city" },
  { label: "State or province", name: "state" },
  { label: "ZIP or postal code", name: "postalCode" },
  { label: "Country or region", name: "country" },
  { label: "Mobile phone", name: "mobilePhone" },
  { label: "Fax number", name: "faxNumber" },
  { label: "Preferred language", name: "preferredLanguage" },
];

/** What Graph wants of every user. */
const REQUIRED: ReadonlySet<string> = new Set(["displayName", "userPrincipalName", "mailNickname"]);

/** What a form of a user holds, as Graph's properties; null for an empty field. */
export interface UserForm {
  readonly properties: Readonly<Record<string, unknown>>;
  /** User principal name; empty for nobody. */
  readonly manager: string;
}

/**
 * Reads a form of a user.
 *
 * @example
 * readUserForm(new URLSearchParams("city=Kyoto")).properties["city"]; // "Kyoto"
 */
export function readUserForm(form: URLSearchParams): UserForm {
  const text = (name: string): string => form.get(name)?.trim() ?? "";
  const texts = TEXTS.map(({ name }) => [name, text(name) === "" ? null : text(name)]);
  return {
    properties: {
      ...Object.fromEntries(texts),
      businessPhones: text("businessPhone") === "" ? [] : [text("businessPhone")],
      accountEnabled: form.has("accountEnabled"),
      userType: text("userType") === "Guest" ? "Guest" : "Member",
    },
    manager: text("manager"),
  };
}

/**
 * The fields of a user.
 *
 * @example
 * <UserFields form={{ properties: formatUser(tenant, ada), manager: "" }} />
 */
export function UserFields({ form: { properties, manager } }: { readonly form: UserForm }): VNode {
  const { businessPhones, accountEnabled, userType } = properties;
  const phones = Array.isArray(businessPhones) ? (businessPhones as readonly string[]) : [];
  return (
    <>
      {TEXTS.map(({ label, name }) => (
        <Field
          key={name}
          label={label}
          name={name}
          need={REQUIRED.has(name) ? "required" : "optional"}
          value={textOf(properties[name])}
        />
      ))}
      <Field label="Business phone" name="businessPhone" need="optional" value={phones[0] ?? ""} />
      <Field
        label="Manager"
        name="manager"
        need="optional"
        value={manager}
        hint="The user principal name of a user."
      />
      <SelectField
        label="User type"
        name="userType"
        value={textOf(userType)}
        options={[{ label: "Member" }, { label: "Guest" }]}
      />
      <CheckField
        label="Account enabled"
        name="accountEnabled"
        state={accountEnabled === false ? "clear" : "ticked"}
      />
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

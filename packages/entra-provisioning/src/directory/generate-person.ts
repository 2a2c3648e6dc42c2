import type { Faker } from "@faker-js/faker";
import type { DirectoryUser } from "./directory.ts";
import type { PersonKind } from "./person-kinds.ts";
import {
  accentedNames,
  apostropheFamilyNames,
  arabicNames,
  cyrillicNames,
  greekNames,
  japaneseNames,
  type NameTable,
} from "./person-names.ts";

/** The departments of a generated directory; each is a group as well. */
export const DEPARTMENTS: readonly string[] = [
  "Customer Success",
  "Design",
  "Engineering",
  "Finance",
  "Human Resources",
  "Legal & Compliance",
  "Marketing",
  "Operations",
  "Research",
  "Sales",
];

const NAME_TABLES: Partial<Record<PersonKind, NameTable>> = {
  japanese: japaneseNames,
  arabic: arabicNames,
  greek: greekNames,
  cyrillic: cyrillicNames,
  accented: accentedNames,
};

/** Domains that guests come from; reserved for examples by RFC 2606. */
const HOME_DOMAINS = ["fabrikam.example", "adatum.example", "wingtip.example"];

/** The longest values Graph takes. */
const LONGEST = { name: 64, jobTitle: 128, department: 64, streetAddress: 1024 };

/** A person but for the manager and what makes the userPrincipalName unique. */
export interface Person extends Omit<DirectoryUser, "id" | "userPrincipalName" | "userType"> {
  readonly givenName: string;
  readonly surname: string;
  /** What comes before the @, in ASCII: `sato.shota`. */
  readonly alias: string;
  /** Where a guest is at home. */
  readonly homeDomain?: string;
}

/** Draws a person; the faker is set to the person's index. */
export function generatePerson(faker: Faker, index: number, kind: PersonKind): Person {
  const name = nameOf(faker, kind);
  const isFaxed = faker.datatype.boolean({ probability: 0.1 });
  const person = {
    ...name,
    accountEnabled: kind !== "disabled",
    jobTitle: faker.person.jobTitle(),
    department: faker.helpers.arrayElement(DEPARTMENTS),
    employeeId: String(100_000 + index),
    physicalDeliveryOfficeName: `${faker.helpers.arrayElement(["North", "South", "Harbour"])} ${faker.number.int({ min: 1, max: 40 })}`,
    streetAddress: faker.location.streetAddress(),
    city: faker.location.city(),
    state: faker.location.state(),
    postalCode: faker.location.zipCode(),
    telephoneNumber: faker.phone.number({ style: "international" }),
    mobile: faker.phone.number({ style: "international" }),
    ...(isFaxed ? { facsimileTelephoneNumber: faker.phone.number({ style: "international" }) } : {}),
  };
  if (kind === "guest") return { ...person, homeDomain: faker.helpers.arrayElement(HOME_DOMAINS) };
  return kind === "longValues" ? withLongValues(faker, person) : person;
}

type Name = Pick<Person, "givenName" | "surname" | "alias"> &
  Pick<DirectoryUser, "displayName" | "preferredLanguage" | "country">;

function nameOf(faker: Faker, kind: PersonKind): Name {
  const table = NAME_TABLES[kind];
  if (table !== undefined) return nameFrom(faker, table);
  const givenName = faker.person.firstName();
  const surname =
    kind === "apostrophe" ? faker.helpers.arrayElement(apostropheFamilyNames) : faker.person.lastName();
  return {
    givenName,
    surname,
    alias: toAlias(givenName, surname),
    displayName: `${givenName} ${surname}`,
    preferredLanguage: "en-US",
    country: "US",
  };
}

function nameFrom(faker: Faker, table: NameTable): Name {
  const given = faker.helpers.arrayElement(table.given);
  const family = faker.helpers.arrayElement(table.family);
  const ordered = table.familyNameFirst ? [family, given] : [given, family];
  return {
    givenName: given.written,
    surname: family.written,
    alias: toAlias(given.latin, family.latin),
    displayName: ordered.map(({ written }) => written).join(" "),
    preferredLanguage: table.language,
    country: table.country,
  };
}

function withLongValues(faker: Faker, person: Person): Person {
  const givenName = filled(LONGEST.name, "-", () => faker.person.firstName());
  const surname = filled(LONGEST.name, "-", () => faker.person.lastName());
  return {
    ...person,
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    jobTitle: filled(LONGEST.jobTitle, " and ", () => faker.person.jobTitle()),
    department: filled(LONGEST.department, " & ", () => faker.helpers.arrayElement(DEPARTMENTS)),
    streetAddress: filled(LONGEST.streetAddress, ", ", () => faker.location.streetAddress()),
  };
}

/** Draws until a length is reached and cuts there, never in a separator, which targets may trim. */
function filled(length: number, separator: string, draw: () => string): string {
  let text = draw();
  while (text.length < length) text += separator + draw();
  return text.slice(0, length).replace(/[^A-Za-z]$/, "x");
}

/** Letters, digits and apostrophes, of those that a userPrincipalName may have. */
function toAlias(given: string, family: string): string {
  return `${given}.${family}`.toLowerCase().replace(/[^a-z0-9.']/g, "");
}

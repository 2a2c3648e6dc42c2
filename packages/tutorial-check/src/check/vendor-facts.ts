/** Where a fact of a vendor comes from, as a stand-in's profile cites it. */
export type FactEvidence =
  | { readonly kind: "stated"; readonly line: string }
  | { readonly kind: "documented"; readonly source: string }
  | { readonly kind: "assumed"; readonly because: string };

/** A fact of a vendor, and how it is known. */
export interface VendorFact<Value> {
  readonly value: Value;
  readonly evidence: FactEvidence;
}

/** What is known of an attribute. */
export interface AttributeFacts {
  readonly resource: "User" | "Group";
  readonly path: string;
  readonly evidence: FactEvidence;
  readonly type: string;
  readonly isRequired: VendorFact<boolean>;
  readonly isFilterable: VendorFact<boolean>;
}

/** Who may have a token, and whether others are refused it or refused with it. */
export interface TokenHolder {
  readonly role: string;
  readonly enforced: "when-issued" | "when-used";
}

/** What becomes of a token when another is made. */
export interface TokenRotation {
  readonly kind: string;
  /** ISO 8601 duration, where it lives on for a while. */
  readonly oldTokenValidFor?: string;
}

/** What a stand-in's profile tells of its vendor, as far as tutorials speak of it. */
export interface VendorFacts {
  readonly vendor: string;
  /** The Tenant URL first, then others that do. */
  readonly tenantUrls: readonly VendorFact<string>[];
  readonly called?: VendorFact<string>;
  readonly holder?: VendorFact<TokenHolder>;
  readonly otherRole?: VendorFact<string>;
  readonly plan?: VendorFact<string>;
  readonly scope?: VendorFact<string>;
  readonly display?: VendorFact<string>;
  readonly rotation?: VendorFact<TokenRotation>;
  /** ISO 8601 duration, or `unlimited`. */
  readonly lifetime?: VendorFact<string>;
  readonly resources?: VendorFact<readonly string[]>;
  readonly attributes: readonly AttributeFacts[];
  /** What the stand-in leaves out, a sentence each. */
  readonly notPlayed: readonly VendorFact<string>[];
}

/**
 * Reads the profile a stand-in serves; what it has not, or has in another form, is not known.
 *
 * @example
 * readVendorFacts(await control.profile()).called?.value; // "API Key"
 */
export function readVendorFacts(profile: unknown): VendorFacts {
  const token = at(profile, "secretToken");
  const form = factAt(token, "form", isObject);
  const facts = {
    called: factAt(token, "called", isText),
    holder: factAt(token, "holder", isHolder),
    otherRole: factAt(at(profile, "console"), "otherRole", isText),
    plan: factAt(token, "plan", isText),
    scope: form === undefined ? undefined : factOf({ ...form, value: form.value["scope"] }, isText),
    display: factAt(token, "display", isText),
    rotation: factAt(token, "rotation", isRotation),
    lifetime: factAt(token, "lifetime", isText),
    resources: factAt(profile, "resources", isTexts),
  };
  const aliases = listAt(profile, "tenantUrlAliases").map((alias) => factOf(alias, isText));
  const vendor = at(profile, "vendor");
  return {
    ...(Object.fromEntries(
      Object.entries(facts).filter(([, fact]) => fact !== undefined),
    ) as Partial<VendorFacts>),
    vendor: isText(vendor) ? vendor : "The vendor",
    tenantUrls: [factAt(profile, "tenantUrl", isText), ...aliases].filter((fact) => fact !== undefined),
    attributes: [...attributesAt(profile, "user", "User"), ...attributesAt(profile, "group", "Group")],
    notPlayed: listAt(profile, "notPlayed")
      .map((fact) => factOf(fact, isText))
      .filter((fact) => fact !== undefined),
  };
}

function attributesAt(
  profile: unknown,
  name: string,
  resource: AttributeFacts["resource"],
): readonly AttributeFacts[] {
  return listAt(profile, name).flatMap((row) => {
    const fact = factOf(row, isObject);
    if (fact === undefined) return [];
    const { path, type, required, filterable } = fact.value;
    if (!isText(path) || !isText(type)) return [];
    const own = (claim: unknown): VendorFact<boolean> =>
      factOf(claim, isFlag) ?? { value: claim === true, evidence: fact.evidence };
    return [
      {
        resource,
        path,
        type,
        evidence: fact.evidence,
        isRequired: own(required),
        isFilterable: own(filterable),
      },
    ];
  });
}

function at(holder: unknown, name: string): unknown {
  return isObject(holder) ? holder[name] : undefined;
}

function listAt(holder: unknown, name: string): readonly unknown[] {
  const list = at(holder, name);
  return Array.isArray(list) ? list : [];
}

function factAt<Value>(
  holder: unknown,
  name: string,
  is: (value: unknown) => value is Value,
): VendorFact<Value> | undefined {
  return factOf(at(holder, name), is);
}

function factOf<Value>(fact: unknown, is: (value: unknown) => value is Value): VendorFact<Value> | undefined {
  const value = at(fact, "value");
  const evidence = at(fact, "evidence");
  return is(value) && isEvidence(evidence) ? { value, evidence } : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isRotation = (value: unknown): value is TokenRotation => isText(at(value, "kind"));
const isHolder = (value: unknown): value is TokenHolder =>
  isText(at(value, "role")) && isText(at(value, "enforced"));
const isEvidence = (value: unknown): value is FactEvidence =>
  isText(at(value, "line")) || isText(at(value, "source")) || isText(at(value, "because"));

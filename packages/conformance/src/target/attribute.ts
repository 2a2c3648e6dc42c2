import { elementsAt, isObject, textAt, valueAt } from "../json.ts";

/** An attribute as `/Schemas` declares it, with the defaults of RFC 7643 §2.2. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly canonicalValues: readonly string[];
  readonly subAttributes: readonly AttributeDefinition[];
}

/** Reads the attributes of a schema or of a complex attribute; what cannot be read is left out. */
export function readAttributes(
  value: unknown,
  member: "attributes" | "subAttributes",
): AttributeDefinition[] {
  return elementsAt(value, member).flatMap((element) => {
    const name = textAt(element, "name");
    if (!isObject(element) || name === "") return [];
    return [
      {
        name,
        type: textAt(element, "type") || "string",
        multiValued: valueAt(element, "multiValued") === true,
        required: valueAt(element, "required") === true,
        caseExact: valueAt(element, "caseExact") === true,
        mutability: textAt(element, "mutability") || "readWrite",
        returned: textAt(element, "returned") || "default",
        uniqueness: textAt(element, "uniqueness") || "none",
        canonicalValues: elementsAt(element, "canonicalValues").filter((each) => typeof each === "string"),
        subAttributes: readAttributes(element, "subAttributes"),
      },
    ];
  });
}

/** Finds an attribute by its name, in any case (RFC 7643 §2.1). */
export function attributeNamed(
  attributes: readonly AttributeDefinition[],
  name: string,
): AttributeDefinition | undefined {
  return attributes.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
}

/** A client may write it (RFC 7643 §7). */
export function isWritable({ mutability }: AttributeDefinition): boolean {
  return mutability === "readWrite" || mutability === "writeOnly" || mutability === "immutable";
}

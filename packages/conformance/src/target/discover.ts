import type { Answer } from "../http/answer.ts";
import { NoAnswerError } from "../http/exchange.ts";
import type { Scim } from "../http/scim.ts";
import { elementsAt, isObject, textAt, valueAt, type JsonObject } from "../json.ts";
import { urns } from "../urns.ts";
import { readAttributes, type AttributeDefinition } from "./attribute.ts";
import { TargetError } from "./target-error.ts";
import { readFeatures } from "./features.ts";
import type { TargetExtension, TargetType } from "./resource-type.ts";
import { rfcEnterpriseUser, rfcGroupAttributes, rfcUserAttributes } from "./rfc-attributes.ts";
import type { Target } from "./target.ts";

/** What a resource type is where the server does not say. */
interface Fallback {
  readonly name: string;
  readonly endpoint: string;
  readonly schema: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly extensions: readonly TargetExtension[];
}

const userFallback: Fallback = {
  name: "User",
  endpoint: "/Users",
  schema: urns.user,
  attributes: rfcUserAttributes,
  extensions: [{ ...rfcEnterpriseUser, isRequired: false }],
};

const groupFallback: Fallback = {
  name: "Group",
  endpoint: "/Groups",
  schema: urns.group,
  attributes: rfcGroupAttributes,
  extensions: [],
};

/**
 * Reads what a server says of itself (RFC 7644 §4), and probes what it does not say.
 *
 * @throws TargetError where nothing answers, or the token is refused.
 * @example
 * const target = await discoverTarget(scim, "https://example.com/scim", "understudy-9f86", true);
 */
export async function discoverTarget(
  scim: Scim,
  tenantUrl: string,
  prefix: string,
  isReadOnly: boolean,
): Promise<Target> {
  const [config, types, schemas] = await Promise.all([
    answerOf(scim, "GET /ServiceProviderConfig"),
    answerOf(scim, "GET /ResourceTypes"),
    answerOf(scim, "GET /Schemas"),
  ]);
  const probed = await answerOf(scim, "GET /Users?count=1");
  const statuses = [config, types, schemas, probed].map((answer) => answer?.status);
  if (statuses.every((status) => status === undefined))
    throw new TargetError(`Nothing answers at ${tenantUrl}.`);
  if (probed?.status === 401) {
    throw new TargetError(`The server at ${tenantUrl} refuses the credentials: GET /Users answered 401.`);
  }
  const user = await typeOf(userFallback, types, schemas, scim);
  const group = await typeOf(groupFallback, types, schemas, scim);
  const features = await readFeatures(okBody(config), {
    scim,
    endpoint: user?.endpoint ?? "/Users",
    prefix,
    isReadOnly,
  });
  return {
    tenantUrl,
    discovery: { "/ServiceProviderConfig": config, "/ResourceTypes": types, "/Schemas": schemas },
    features,
    user,
    group,
    notes: [],
  };
}

async function answerOf(scim: Scim, line: string): Promise<Answer | undefined> {
  try {
    return await scim(line);
  } catch (error) {
    if (error instanceof NoAnswerError) return undefined;
    throw error;
  }
}

function okBody(answer: Answer | undefined): unknown {
  return answer?.status === 200 ? answer.json : undefined;
}

/** The resources of a list, or of a bare array, which some servers send. */
function listed(answer: Answer | undefined): readonly JsonObject[] {
  const json = okBody(answer);
  const all = Array.isArray(json) ? (json as readonly unknown[]) : elementsAt(json, "Resources");
  return all.filter(isObject);
}

async function typeOf(
  fallback: Fallback,
  types: Answer | undefined,
  schemas: Answer | undefined,
  scim: Scim,
): Promise<TargetType | undefined> {
  const all = listed(types);
  const found = all.find(
    (each) => textAt(each, "schema") === fallback.schema || textAt(each, "name") === fallback.name,
  );
  if (found === undefined && all.length > 0) return undefined;
  if (found === undefined && !(await isServed(fallback.endpoint, scim))) return undefined;
  const schema = textAt(found, "schema") || fallback.schema;
  const attributes = attributesOf(schema, schemas);
  return {
    name: textAt(found, "name") || fallback.name,
    endpoint: endpointOf(found, fallback),
    schema,
    attributes: attributes ?? fallback.attributes,
    extensions: extensionsOf(found, fallback, schemas),
    isDeclared: attributes !== undefined,
  };
}

async function isServed(endpoint: string, scim: Scim): Promise<boolean> {
  const answer = await answerOf(scim, `GET ${endpoint}?count=1`);
  return answer !== undefined && answer.status !== 404 && answer.status !== 501;
}

/** RFC 7643 §6 has it relative to the Tenant URL; some servers send a whole URL. */
function endpointOf(type: unknown, { endpoint }: Fallback): string {
  const last = textAt(type, "endpoint")
    .split("/")
    .findLast((segment) => segment !== "");
  return last === undefined ? endpoint : `/${last}`;
}

function extensionsOf(
  type: unknown,
  fallback: Fallback,
  schemas: Answer | undefined,
): readonly TargetExtension[] {
  if (type === undefined) {
    const known = fallback.extensions.filter(
      ({ schema }) => listed(schemas).length === 0 || attributesOf(schema, schemas) !== undefined,
    );
    return known.map((each) => ({
      ...each,
      attributes: attributesOf(each.schema, schemas) ?? each.attributes,
    }));
  }
  return elementsAt(type, "schemaExtensions").flatMap((extension) => {
    const schema = textAt(extension, "schema");
    if (schema === "") return [];
    const own = fallback.extensions.find((each) => each.schema === schema);
    const attributes =
      attributesOf(schema, schemas) ?? (listed(schemas).length === 0 ? (own?.attributes ?? []) : []);
    return [{ schema, isRequired: valueAt(extension, "required") === true, attributes }];
  });
}

function attributesOf(schema: string, schemas: Answer | undefined): AttributeDefinition[] | undefined {
  const found = listed(schemas).find((each) => textAt(each, "id") === schema);
  return found === undefined ? undefined : readAttributes(found, "attributes");
}

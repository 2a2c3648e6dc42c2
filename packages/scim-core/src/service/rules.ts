/**
 * What a service provider does where the RFCs leave room, or where a real one departs from them.
 *
 * @example
 * const rules: Partial<ServiceRules> = { pathCase: "insensitive", bulk: "off" };
 */
export interface ServiceRules {
  /** How `/Users` and `/users` compare in request paths. Default `sensitive`. */
  readonly pathCase: "sensitive" | "insensitive";
  /** Size of a page where a client asks for none, and the most it gets (RFC 7644 §3.4.2.4). Default 100 and 200. */
  readonly page: { readonly default: number; readonly max: number };
  /** Media types a request body may have. Default `application/scim+json` and `application/json`. */
  readonly contentTypes: readonly string[];
  /** Whether `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas` answer (RFC 7644 §4). Default `served`. */
  readonly discovery: "served" | "absent";
  /** Largest request body, in bytes; beyond it 413. Default 1 MiB. */
  readonly maxBodyBytes: number;
  /**
   * Entity tags of resources, in `ETag` and `meta.version`, and the preconditions that name them (RFC 7644 §3.14).
   * Default `weak`.
   */
  readonly etag: "weak" | "strong" | "off";
  /** Whether `sortBy` and `sortOrder` sort, or are parameters like any unknown one (RFC 7644 §3.4.2.3). Default `supported`. */
  readonly sort: "supported" | "unsupported";
  /** How clients page through results. Default both, by index where a client does not say. */
  readonly pagination: PaginationRules;
  /** Whether queries at the base URL find resources of all types (RFC 7644 §3.4.2.1). Default `supported`. */
  readonly rootQuery: "supported" | "unsupported";
  /** What `/Bulk` takes in one request, or that there is none (RFC 7644 §3.7). Default 1000 operations and 1 MB. */
  readonly bulk: BulkLimits | "off";
  /** Whether clients may change a password once it is set (RFC 7643 §5); else 400 `mutability`. Default true. */
  readonly changePassword: boolean;
  /**
   * What `/Me` does for a caller that is a User: the same as the User's own endpoint, or it sends the client there with
   * 308 (RFC 7644 §3.11). Default `alias`.
   */
  readonly me: "alias" | "redirect" | "off";
  /** What ServiceProviderConfig says of authentication, which whoever calls the service does. Default: bearer tokens. */
  readonly authenticationSchemes: readonly AuthenticationScheme[];
  /** Whether `Accept` chooses the media type of responses, 406 included (RFC 7644 §3.8). Default `negotiated`. */
  readonly accept: "negotiated" | "ignored";
  /** Whether `/Schemas` has the schemas of the discovery endpoints themselves (RFC 7643 §8.7.2). Default `listed`. */
  readonly discoverySchemas: "listed" | "absent";
}

/**
 * The limits of a bulk request, as `/ServiceProviderConfig` tells them; beyond them 413 (RFC 7644 §3.7.4).
 *
 * @example
 * const bulk: BulkLimits = { maxOperations: 100, maxPayloadBytes: 100_000 };
 */
export interface BulkLimits {
  readonly maxOperations: number;
  /** Of the whole request body. */
  readonly maxPayloadBytes: number;
}

/**
 * What RFC 9865 §4 has a provider say of its paging, besides the size of its pages.
 *
 * @example
 * const pagination: PaginationRules = {
 *   methods: ["index"],
 *   defaultMethod: "index",
 *   cursorTimeoutMs: 600_000,
 * };
 */
export interface PaginationRules {
  readonly methods: readonly ("index" | "cursor")[];
  /** What goes where a client sends neither `startIndex` nor `cursor`; one of the methods. */
  readonly defaultMethod: "index" | "cursor";
  /** How long a cursor lasts, in milliseconds; a whole number of seconds. */
  readonly cursorTimeoutMs: number;
}

/**
 * A way to authenticate, as ServiceProviderConfig lists it (RFC 7643 §5).
 *
 * @example
 * const basic: AuthenticationScheme = { type: "httpbasic", name: "HTTP Basic", description: "User and password." };
 */
export interface AuthenticationScheme {
  readonly type: "oauth" | "oauth2" | "oauthbearertoken" | "httpbasic" | "httpdigest";
  readonly name: string;
  readonly description: string;
  readonly specUri?: string;
  readonly documentationUri?: string;
  readonly primary?: boolean;
}

/**
 * The same for one resource type.
 *
 * @example
 * const rules: Partial<ResourceRules> = {
 *   required: ['emails[type eq "work"].value'],
 *   onDelete: "deactivate",
 * };
 */
export interface ResourceRules {
  /** Attribute paths a filter may name; anything else is 400 `invalidFilter`. Default `all`. */
  readonly filterable: "all" | readonly string[];
  /** Paths a resource must have a value at besides the schema's own, e.g. `emails[type eq "work"].value`. */
  readonly required: readonly string[];
  /** Success status of PATCH: 200 with the resource or 204 without (RFC 7644 §3.5.2). Default 200. */
  readonly patchStatus: 200 | 204;
  /** Which writes ask for what is required besides the schema's own. Default: all of them. */
  readonly requiredOn: readonly WriteOperation[];
  /** Paths whose value no two resources may share besides the schema's own. */
  readonly unique: readonly string[];
  /** What happens to an attribute of the RFC's own schemas that this provider does not declare. Default `drop`. */
  readonly undeclared: "drop" | "store" | "refuse";
  /** Paths PUT and PATCH may change; `others` says what happens to the rest. Default: all. */
  readonly writable: { readonly put: WritablePaths; readonly patch: WritablePaths };
  /** What a value must look like, by path. */
  readonly values: readonly ValueRule[];
  /** DELETE erases the resource, or sets `active` to false and keeps it. Default `erase`. */
  readonly onDelete: "erase" | "deactivate";
  /** Setting `active` to false keeps the resource, or erases it. Default `keep`. */
  readonly onDeactivate: "keep" | "erase";
  /** Paths of references that must name an existing resource (id in `value`), e.g. the manager. Default none. */
  readonly checkedReferences: readonly string[];
  /**
   * Whether responses complete references such as `members` and `manager` with the `$ref`, the `type` and the name of
   * the resource they refer to (RFC 7643 §2.4), or have what clients wrote. Default `completed`.
   */
  readonly references: "completed" | "as-written";
  /**
   * Whether the `canonicalValues` of the schemas suggest values or are the only ones; any other is then refused with
   * 400 `invalidValue` (RFC 7643 §7). Default `suggested`.
   */
  readonly canonicalValues: "suggested" | "enforced";
}

/**
 * A way for a resource to come about or change.
 *
 * @example
 * const operation: WriteOperation = "put";
 */
export type WriteOperation = "create" | "put" | "patch";

/**
 * Paths a method may change.
 *
 * @example
 * const writable: WritablePaths = { paths: ["active", "name"], others: "ignore" };
 */
export type WritablePaths =
  | "all"
  | { readonly paths: readonly string[]; readonly others: "ignore" | "refuse" };

/**
 * A rule for the value at a path; refused with 400 `invalidValue`.
 *
 * @example
 * const rule: ValueRule = { path: "userName", must: "be-email" };
 */
export type ValueRule =
  | { readonly path: string; readonly must: "be-email" }
  | { readonly path: string; readonly must: "have-domain"; readonly domains: readonly string[] }
  | { readonly path: string; readonly must: "be-one-of"; readonly values: readonly string[] }
  /** No value is longer than this many characters. */
  | { readonly path: string; readonly must: "be-at-most"; readonly length: number }
  /** Whatever else a provider asks of a value; `expected` ends the sentence that refuses one. */
  | {
      readonly path: string;
      readonly must: "pass";
      readonly test: (value: string) => boolean;
      readonly expected: string;
    }
  /** A multi-valued attribute takes one value only. */
  | { readonly path: string; readonly must: "be-single" }
  /** Where a multi-valued attribute has values, one of them is primary. */
  | { readonly path: string; readonly must: "have-primary" }
  /** The path needs a value unless the one at `other` is an e-mail address. */
  | { readonly path: string; readonly must: "be-present-unless-email"; readonly other: string };

/**
 * The rules of RFC 7644 with no narrowing.
 *
 * @example
 * defaultServiceRules.page.max; // 200
 */
export const defaultServiceRules: ServiceRules = {
  bulk: { maxOperations: 1000, maxPayloadBytes: 1_000_000 },
  changePassword: true,
  pathCase: "sensitive",
  page: { default: 100, max: 200 },
  contentTypes: ["application/scim+json", "application/json"],
  discovery: "served",
  maxBodyBytes: 1_048_576,
  etag: "weak",
  sort: "supported",
  pagination: { methods: ["index", "cursor"], defaultMethod: "index", cursorTimeoutMs: 3_600_000 },
  rootQuery: "supported",
  me: "alias",
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "OAuth Bearer Token",
      description: "The secret token, sent as a bearer token.",
      specUri: "https://www.rfc-editor.org/info/rfc6750",
      primary: true,
    },
  ],
  accept: "negotiated",
  discoverySchemas: "listed",
};

/**
 * The rules of RFC 7643 and 7644 for a resource type with no narrowing.
 *
 * @example
 * defaultResourceRules.onDelete; // "erase"
 */
export const defaultResourceRules: ResourceRules = {
  filterable: "all",
  patchStatus: 200,
  required: [],
  requiredOn: ["create", "put", "patch"],
  unique: [],
  undeclared: "drop",
  writable: { put: "all", patch: "all" },
  values: [],
  onDelete: "erase",
  onDeactivate: "keep",
  checkedReferences: [],
  references: "completed",
  canonicalValues: "suggested",
};

const PERMISSIONS =
  "The target knows the credentials and does not allow the request. See what the application's tutorial says of the account's permissions.";
const UNEXPECTED =
  "The target answered with something the service does not expect. Check its configuration and its state.";
const AGAIN = "There is nothing to do: the service tries again in the next cycle, 40 minutes later.";
const REQUIRED =
  "A value that the target needs is missing. Fill it in at the source object, or map an attribute that has one.";
const DUPLICATE = "Remove what is double, or match by an attribute that is unique.";

/** What to do about an error code (entra-client §4.5), in words of our own. */
const ADVICE: Readonly<Record<string, string>> = {
  Conflict:
    "Another object at the target has one of these values. Change the value, or match by an attribute that finds that object.",
  TooManyRequests: "The target has more requests than it takes. The service tries again by itself.",
  InternalServerError: `The target failed at the request. ${AGAIN}`,
  InsufficientRights: PERMISSIONS,
  MethodNotAllowed: PERMISSIONS,
  NotPermitted: PERMISSIONS,
  Unauthorized: PERMISSIONS,
  UnprocessableEntity: UNEXPECTED,
  NotImplemented: UNEXPECTED,
  WebExceptionProtocolError: `The connection to the target failed. ${AGAIN}`,
  InvalidAnchor:
    "The object at the target that this one is linked to is gone. Restart provisioning to match everything anew.",
  MandatoryFieldsMissing: REQUIRED,
  MissingValues: REQUIRED,
  SchemaAttributeNotFound:
    "A mapping fills an attribute that the target does not have. Correct the attribute mappings.",
  InternalError: `The service itself failed. ${AGAIN}`,
  InvalidDomain:
    "A value has a domain that the target does not accept. Change it, or allow the domain at the target.",
  Timeout: `The target took too long. ${AGAIN}`,
  LicenseLimitExceeded: "The target has no licence left for this user. Get more, or assign fewer users.",
  DuplicateTargetEntries: `More than one object at the target has the value that is matched by. ${DUPLICATE}`,
  DuplicateSourceEntries: `More than one object of the source has the value that is matched by. ${DUPLICATE}`,
  ImportSkipped:
    "The object has no value for the attribute that is matched by, so its scope was not looked at. Give it one.",
  EntrySynchronizationSkipped: "The object is out of scope, or the target has it as it is. Nothing was done.",
  SchemaPropertyCanOnlyAcceptValue:
    "The attribute at the target takes one value and the source has several. Map an attribute that has one.",
  SystemForCrossDomainIdentityManagementMultipleEntriesInResponse:
    "The target answered a request for one object with several, or a group with its members. Correct what the target answers.",
  SystemForCrossDomainIdentityManagementServiceIncompatible:
    "The answer of the target cannot be read, or refuses the request. See with its developer whether it does as SCIM says.",
  SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering:
    "The target says it has the object, and finding it by the matching attribute did not. See what it answers to the filter.",
  RedundantExport: "Source and target have the same values. Nothing was to be done.",
  NotEffectivelyEntitled:
    "The object is not assigned to the application, or its assignment is broken. Assign it, or take the assignment away and make it anew.",
  AttributeValidationFailed: REQUIRED,
  UnableToResolveReferenceAttributeValue:
    "An object that this one refers to is not provisioned. Bring it into scope, provision it, and restart provisioning.",
  StagedDelete:
    "More objects would be disabled or deleted than one cycle may. Look at why, then allow the deletes or put the objects back into scope.",
};

const ALIASES: Readonly<Record<string, string>> = { EntryConflict: "Conflict" };

/**
 * Advises on an error code or a reason for skipping; undefined where no source has advice.
 *
 * @example
 * adviseOn("InvalidAnchor"); // "The object at the target that …"
 */
export function adviseOn(code: string): string | undefined {
  const known = ALIASES[code] ?? code;
  return Object.hasOwn(ADVICE, known) ? ADVICE[known] : undefined;
}

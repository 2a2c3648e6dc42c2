import { parseAppRole } from "../app-roles.ts";
import { required } from "./function-parameter.ts";
import { toList, type MappingFunction } from "./mapping-function.ts";

/** Functions on `[appRoleAssignments]` (entra-client §1.3, §2.6). */
export const roleFunctions: readonly MappingFunction[] = [
  {
    name: "SingleAppRoleAssignment",
    parameters: [required("source")],
    // Which one of several is not defined; here the first.
    evaluate(args) {
      const [first] = toList(args, 0);
      return first === undefined ? undefined : parseAppRole(first).displayName;
    },
  },
  {
    name: "AppRoleAssignments",
    parameters: [required("source")],
    evaluate: (args) => toList(args, 0).map((text) => parseAppRole(text).displayName),
  },
  {
    name: "AppRoleAssignmentsComplex",
    parameters: [required("source")],
    evaluate: (args) => toList(args, 0),
  },
  {
    name: "AssertiveAppRoleAssignmentsComplex",
    parameters: [required("source")],
    evaluate: (args) => toList(args, 0),
  },
];

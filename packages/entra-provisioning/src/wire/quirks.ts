/** Behaviour seen of Entra that is not its default; each is off unless it is set (entra-client §7). */
export interface Quirks {
  /** How `active` is written without `aadOptscim062020`. Default `capitalised`, `"False"` (entra-client §7 items 1, 2, 21). */
  readonly active?: "capitalised" | "lowerCase" | "boolean";
  /** How a member is added. `replace` sends the newcomers alone as all there are (entra-client §7 item 10). Default `add`. */
  readonly addMembers?: "add" | "replace";
  /** How many members a PATCH adds or removes. Default `one` (entra-client §1.4 Member batching). */
  readonly membersPerPatch?: "one" | "all";
  /** How a member is removed without the flag: with `"$ref": null`, or without (entra-client §7 items 9, 21). */
  readonly removedMember?: "withRef" | "withoutRef";
  /** How the manager is written: bare id, RFC object, or the array of 2016 to 2018 (entra-client §1.3 Manager, §7 item 7). */
  readonly manager?: "string" | "object" | "array";
  /** Asks by `id eq … and manager eq …` before a reference is written (entra-client §1.3 Manager, §1.4). */
  readonly referenceCheck?: true;
  /** Asks by the first matching attribute after every read of a linked object (entra-client §7 item 12). */
  readonly matchAfterRead?: true;
  /** Writes `active` of every linked user that is looked at, changed or not (entra-client §7 item 17). */
  readonly repeatActive?: true;
  /** Gives a user in the recycle bin the mangled name that is written beside `active` (entra-client §7 item 11). */
  readonly mangledName?: true;
  /** Asks for a group at Test Connection even where groups are not mapped (entra-client §7 item 14). */
  readonly probeGroups?: true;
  /**
   * A `Switch` whose source did not change gives null in the PATCH that something else causes, and clears a target that
   * lets nulls flow (entra-client §2.6 Switch).
   */
  readonly switchForgetsUnchangedSource?: true;
  /** Takes an answer for unreadable whose Content-Type is not SCIM's (entra-client §1.1 Response Content-Type required). */
  readonly requireScimContentType?: true;
}

/** How a list behaves. */
export interface CollectionRules {
  /** Items a page without `$top`, and with the largest `$top`. */
  readonly page: { readonly size: number; readonly max: number };
  /** Whether strings in `$filter` compare with case. */
  readonly caseExact: boolean;
  /** In which order items come without `$orderby`. */
  readonly order: "as-made" | "newest-first";
  /** Properties an item has without `$select`; all of them if absent. */
  readonly shown?: readonly string[];
}

/** Lists of the directory: 100 a page, 999 at most. */
export const directoryRules: CollectionRules = {
  page: { size: 100, max: 999 },
  caseExact: false,
  order: "as-made",
};

/** Lists of the audit logs: case-sensitive (entra-client §4.1), the newest first. */
export const logRules: CollectionRules = {
  page: { size: 1000, max: 1000 },
  caseExact: true,
  order: "newest-first",
};

/** Which of the two products a step is carried out in. */
export type Product = "vendor" | "adminCentre";

/** What a tutorial calls a control, a section or a value. */
export interface Label {
  readonly text: string;
  /** 1-based, in the tutorial's source. */
  readonly line: number;
  /** Bold or code: then it is the page's own word. Else it is a writer's, e.g. "the save icon". */
  readonly isMarked: boolean;
}

/** Where a tutorial says a control is. */
export interface Within {
  readonly label: Label;
  /** Said of an earlier sentence of the step, which may have left it since. */
  readonly isCarried: boolean;
}

/** What is to be entered in a field. */
export type TypedValue =
  /** As it stands. */
  | { readonly kind: "literal"; readonly text: string }
  /** What was copied or told before under a name. */
  | { readonly kind: "named"; readonly name: string }
  /** What was copied last. */
  | { readonly kind: "copied" }
  /** Left to the reader. */
  | { readonly kind: "any" };

/** The two values that a vendor's part gives to the admin centre's. */
export type Credential = "Tenant URL" | "Secret Token";

/** What is to be done on a page. */
export type Deed =
  | { readonly do: "signIn" }
  /** Follows names, one after the other. */
  | { readonly do: "open"; readonly path: readonly Label[] }
  | { readonly do: "press"; readonly label: Label }
  /** Without a value it is left to the reader. */
  | { readonly do: "choose"; readonly field: Label; readonly value?: Label }
  | { readonly do: "type"; readonly field: Label; readonly value: TypedValue }
  | { readonly do: "search"; readonly value: Label }
  /** Without a label it is the box after what was used last. */
  | { readonly do: "tick"; readonly box?: Label; readonly isTicked: boolean }
  | { readonly do: "copy"; readonly label: Label; readonly as?: Credential }
  | { readonly do: "remember"; readonly text: string; readonly as: Credential }
  /** What was copied last is a credential. */
  | { readonly do: "bind"; readonly as: Credential }
  | { readonly do: "look"; readonly label: Label }
  /** With the rows of the step's table. */
  | { readonly do: "review"; readonly names: readonly Label[] }
  /** Assigns somebody to the application of that name. */
  | { readonly do: "assign"; readonly app: string };

/** Something to do, and where. */
export type Action = Deed & {
  readonly product: Product;
  readonly line: number;
  readonly within?: Within;
};

import type { AttributePath } from "../path/attribute-path.ts";
import type { Attribute, Schema } from "./attribute.ts";
import type { ResourceType } from "./resource-type.ts";

/** What a path means in a resource type. */
export type ResolvedPath =
  /** The URI of a schema extension by itself: the whole extension object. */
  | { readonly kind: "extension"; readonly extension: Schema; readonly isDeclared: boolean }
  | {
      readonly kind: "attribute";
      /** The extension the attribute lives under; undefined for core and common attributes. */
      readonly extension: Schema | undefined;
      readonly attribute: Attribute;
      readonly subAttribute: Attribute | undefined;
      /** False for an attribute of the RFC's schemas that the resource type leaves out. */
      readonly isDeclared: boolean;
    };

/** A resource type with its names indexed, case-insensitively (RFC 7643 §2.1). */
export interface ResourceModel {
  readonly resourceType: ResourceType;
  /** Undefined where no schema has the name. */
  resolve(path: AttributePath): ResolvedPath | undefined;
}

/** Stub of the contract; the implementation replaces it. */
export declare function createResourceModel(resourceType: ResourceType): ResourceModel;

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

/** An attribute found by name, and whether the resource type declares it. */
export interface NamedAttribute {
  readonly attribute: Attribute;
  readonly isDeclared: boolean;
}

/** A schema extension found by URI, and whether the resource type declares it. */
export interface NamedExtension {
  readonly schema: Schema;
  readonly isDeclared: boolean;
}

/** A resource type with its names indexed, case-insensitively (RFC 7643 §2.1). */
export interface ResourceModel {
  readonly resourceType: ResourceType;
  /** The declared attributes outside extensions: the common ones (RFC 7643 §3.1) and the core schema's. */
  readonly attributes: readonly Attribute[];
  /** The declared extensions, required or not. */
  readonly extensions: readonly Schema[];
  /** Undefined where no schema has the name. */
  resolve(path: AttributePath): ResolvedPath | undefined;
  /** Finds an attribute of the core schema (`undefined`), an extension, or a complex attribute. */
  attributeNamed(container: Schema | Attribute | undefined, name: string): NamedAttribute | undefined;
  /** Finds an extension by its URI. */
  extensionNamed(uri: string): NamedExtension | undefined;
}

/** Stub of the contract; the implementation replaces it. */
export declare function createResourceModel(resourceType: ResourceType): ResourceModel;

import type { ApplicationTemplate, Directory } from "@understudy/entra-provisioning";
import type { SyncJob } from "./sync-job.ts";

/** A role of an application that users and groups are assigned to. */
export interface AppRole {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly value: string | null;
  readonly isEnabled: boolean;
  readonly allowedMemberTypes: readonly string[];
  readonly origin: "Application";
}

/** An app registration. */
export interface Application {
  readonly id: string;
  readonly appId: string;
  displayName: string;
  readonly applicationTemplateId: string;
  readonly createdDateTime: string;
  readonly appRoles: AppRole[];
}

/** Whom an application was assigned to. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly createdDateTime: string;
  readonly principalId: string;
  readonly principalType: "User" | "Group";
  readonly appRoleId: string;
}

/** An enterprise application: what is assigned to it, what its jobs know of the target, and the jobs. */
export interface ServicePrincipal {
  readonly id: string;
  readonly application: Application;
  displayName: string;
  accountEnabled: boolean;
  /** What a job begins with. */
  readonly template: ApplicationTemplate;
  /** The tenant's directory as this application sees it. */
  readonly directory: Directory;
  readonly assignments: Map<string, AppRoleAssignment>;
  /** Secrets by key, e.g. `BaseAddress`. */
  readonly secrets: Map<string, string>;
  readonly jobs: Map<string, SyncJob>;
}

// Graph's resource types `synchronizationStatus` and `synchronizationSchedule`, field for field (entra-client §5).

/** State of a job as Graph's `synchronizationStatus` has it; times are ISO 8601. */
export interface JobStatus {
  /** Cycles in a row that failed as a whole. */
  readonly countSuccessiveCompleteFailures: number;
  /** True once escrows were cleared because an initial cycle had too many (entra-client §3). */
  readonly escrowsPruned: boolean;
  readonly synchronizedEntryCountByType: readonly { readonly key: string; readonly value: number }[];
  readonly code: "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";
  readonly lastExecution: TaskExecution | null;
  readonly lastSuccessfulExecution: TaskExecution | null;
  readonly progress: readonly JobProgress[];
  readonly lastSuccessfulExecutionWithExports: TaskExecution | null;
  /** `0001-01-01T00:00:00Z` until the first cycle that left nothing undone. */
  readonly steadyStateFirstAchievedTime: string;
  readonly steadyStateLastAchievedTime: string;
  readonly quarantine: QuarantineStatus | null;
  readonly troubleshootingUrl: string | null;
}

/** One cycle, as Graph's `synchronizationTaskExecution` counts it. */
export interface TaskExecution {
  readonly activityIdentifier: string;
  /** Objects that were assigned and passed the filters. */
  readonly countEntitled: number;
  /** Those of them that were active. */
  readonly countEntitledForProvisioning: number;
  /** Objects in escrow at the end of the cycle. */
  readonly countEscrowed: number;
  /** Objects and references that failed in the cycle. */
  readonly countEscrowedRaw: number;
  /** Objects that were written. */
  readonly countExported: number;
  /** Write requests. */
  readonly countExports: number;
  /** Objects that were read from the source. */
  readonly countImported: number;
  /** Those of them that were a delta. */
  readonly countImportedDeltas: number;
  /** Objects whose references were looked at. */
  readonly countImportedReferenceDeltas: number;
  readonly error: JobError | null;
  readonly state: "Succeeded" | "Failed" | "EntryLevelErrors";
  readonly timeBegan: string;
  readonly timeEnded: string;
}

/** How far the present cycle is, as Graph's `synchronizationProgress`. */
export interface JobProgress {
  readonly completedUnits: number;
  readonly totalUnits: number;
  readonly units: string;
  readonly progressObservationDateTime: string;
}

/** The cycle that runs, or else the one that ran last: what the portal's progress bar shows (entra-client §2.1). */
export interface CycleActivity {
  readonly cycleId: string;
  readonly kind: "initial" | "incremental";
  readonly state: "running" | "ended";
  /** ISO 8601. */
  readonly timeBegan: string;
  /** Objects that were worked on. */
  readonly completedUnits: number;
  /** Objects there are to work on; 0 until they are known. */
  readonly totalUnits: number;
}

/** An error of the job as a whole, as Graph's `synchronizationError`. */
export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly tenantActionable: boolean;
}

/** Why a job is in quarantine: Graph's `quarantineReason` (entra-client §3). */
export type QuarantineReason =
  | "EncounteredBaseEscrowThreshold"
  | "EncounteredTotalEscrowThreshold"
  | "EncounteredEscrowProportionThreshold"
  | "EncounteredQuarantineException"
  | "Unknown"
  | "QuarantinedOnDemand"
  | "TooManyDeletes"
  | "IngestionInterrupted";

/** Graph's `synchronizationQuarantine`. A series is what has not been interrupted by a cycle that went well. */
export interface QuarantineStatus {
  readonly currentBegan: string;
  readonly nextAttempt: string;
  readonly reason: QuarantineReason;
  readonly seriesBegan: string;
  readonly seriesCount: number;
  readonly error: JobError;
}

/** Graph's `synchronizationSchedule`. */
export interface JobSchedule {
  readonly expiration: null;
  /** ISO 8601 duration; while the job is disabled Graph's sentinel of the longest one (entra-client §2.1). */
  readonly interval: string;
  readonly state: "Active" | "Disabled" | "Paused";
}

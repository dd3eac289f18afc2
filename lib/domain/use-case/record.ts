import type { NamedModel } from '../model/model';
import type { Subject } from '../access/permissions';
import type { Reading } from '../policy/gate-metrics';
import type { Values } from '../policy/condition';
import type { TargetRecord } from '../policy/metric-target';
import type { TierDecision } from '../policy/derive';
import type { PolicyPack } from '../policy/pack-schema';
import type {
  EvidenceKind,
  ExecutiveLevel,
  Gate,
  Provenance,
  ReviewStatus,
  Role,
  SignOffAct,
  Stage,
  Verdict,
  Visibility,
} from '../vocabulary';
import type { BreakGlassRecord } from '../break-glass/break-glass-record';
import type { ConditionRecord } from '../condition/condition-record';
import type { Answer } from './answer';
import type { Recertification } from './recertification';
import type { OfficeNow, PlannedSponsor } from './sponsor-record';
import type { Snapshot } from '../sign-off/snapshot';

export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

/** Settings of the organisation that rules read. */
export interface OrganisationSettings {
  readonly name: string;
  readonly employees: number;
  readonly currency: string;
  /** Days a section may wait for its reviewer before it counts as overdue. */
  readonly reviewDays: number;
  /** Whether one person signs at most one section of a review; a small organisation may switch it off. */
  readonly oneSectionPerPerson: boolean;
}

export interface PinnedPack {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly content: PolicyPack;
  /** Of a version that was made for open reviews: which version it is, and which one tightened it. */
  readonly tightened?: { readonly from: number; readonly by: number };
}

export interface Measurement extends Reading {
  readonly id: string;
  readonly source: string;
  readonly note: string;
  readonly recordedBy: PersonRef;
}

export interface Evidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly provenance: Provenance;
  /** Of the file's content, or of the link's address. */
  readonly sha256: string;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly addedBy: PersonRef;
  readonly addedAt: Date;
}

export interface AnswerRecord {
  readonly requirement: string;
  readonly value: Answer | null;
  readonly evidence: readonly Evidence[];
  readonly version: number;
  readonly savedBy: PersonRef | null;
  readonly savedAt: Date;
}

export interface FindingRecord {
  readonly requirement: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly version: number;
  readonly by: PersonRef;
  readonly at: Date;
}

export interface ThreadRecord {
  readonly id: string;
  readonly requirement: string;
  readonly role: Role;
  readonly blocking: boolean;
  readonly openedBy: PersonRef;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly messages: readonly {
    readonly id: string;
    readonly by: PersonRef;
    readonly at: Date;
    readonly text: string;
  }[];
}

/** What a signature speaks for: the whole section, one half of Data, or one office of the executive section. */
export type Part = 'WHOLE' | 'ENGINEERING' | 'SCIENCE' | 'LEAD' | ExecutiveLevel;

export interface SignOffRecord {
  readonly id: string;
  readonly role: Role;
  readonly act: SignOffAct;
  readonly parts: readonly Part[];
  readonly by: PersonRef;
  /** As printed at the moment of signing; a later change of the person's name leaves it. */
  readonly printedName: string;
  /** In whose name a substitute signed, as printed at that moment; null where it was the signer's own. */
  readonly onBehalfOf: PersonRef | null;
  /** Of the signer, or of whom they signed for. */
  readonly executiveLevel: ExecutiveLevel | null;
  /** Of an executive; null for every other role. No part of what was signed. */
  readonly office: OfficeNow | null;
  readonly meaning: string;
  readonly comment: string;
  readonly snapshot: Snapshot;
  readonly snapshotSha256: string;
  readonly at: Date;
}

export interface SectionRecord {
  readonly role: Role;
  /** Whose turn it is. */
  readonly phase: 'TEAM' | 'REVIEWER';
  /** Since when the section has been in the state it is in; kept by the projection, read for ageing only. */
  readonly stateSince: Date;
  readonly dueAt: Date | null;
}

export interface ReviewRecord {
  readonly id: string;
  /** Counts the reviews of the use case; part of the address. */
  readonly number: number;
  readonly gate: Gate;
  /** Counts the reviews of one gate. */
  readonly round: number;
  readonly status: ReviewStatus;
  readonly version: number;
  readonly pack: PinnedPack;
  readonly openedAt: Date;
  readonly openedBy: PersonRef;
  readonly submittedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
  readonly sections: readonly SectionRecord[];
  readonly answers: readonly AnswerRecord[];
  readonly findings: readonly FindingRecord[];
  readonly threads: readonly ThreadRecord[];
  readonly signOffs: readonly SignOffRecord[];
  /** Who edited an answer of which section in this review. */
  readonly editors: readonly { readonly role: Role; readonly personId: string }[];
  /** Who owned the use case or belonged to its team while this review was open or carried the stage, and left. */
  readonly formerTeam: readonly string[];
}

export interface ReviewSummary {
  readonly id: string;
  readonly number: number;
  readonly gate: Gate;
  readonly round: number;
  readonly status: ReviewStatus;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
  /** Of a rejected one: whose act ended it, as printed, and for which role. */
  readonly rejectedBy: { readonly name: string; readonly role: Role } | null;
}

/** One use case with everything its rules read. */
export interface UseCaseRecord extends Subject {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly intake: Values;
  readonly stage: Stage;
  readonly stageSince: Date;
  /** Since when lists show it as out of assurance; null where they do not, or not yet. */
  readonly outSince: Date | null;
  readonly visibility: Visibility;
  readonly origin: 'REGISTERED' | 'IMPORTED';
  readonly owner: PersonRef;
  readonly members: readonly PersonRef[];
  readonly businessUnit: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  readonly tierDecision: TierDecision | null;
  readonly measurements: readonly Measurement[];
  /** The models it names from the register, in the order the team gave them. */
  readonly models: readonly NamedModel[];
  /** The targets of metrics that were ever set for it. */
  readonly targets: readonly TargetRecord[];
  /** Every condition ever set on it, oldest first. */
  readonly conditions: readonly ConditionRecord[];
  /** Every break-glass ever proposed on it, oldest first; at most the last one has not ended. */
  readonly breakGlasses: readonly BreakGlassRecord[];
  /** Whom the team wants to win as sponsors; a plan that binds nobody. */
  readonly sponsorPlan: readonly PlannedSponsor[];
  /** The last time its owner asked every role to renew. */
  readonly recertification: Recertification | null;
  /** When time alone will next change what lists show of it, as the last act left it. */
  readonly nextChangeAt: Date | null;
  /** Every review it ever had, oldest first. */
  readonly reviews: readonly ReviewSummary[];
  readonly organisation: OrganisationSettings;
  /** The pack that counts where no review pins another. */
  readonly activePack: PinnedPack;
  /** The one review in DRAFT or IN_REVIEW. */
  readonly openReview: ReviewRecord | null;
  /**
   * The newest PASSED review of the gate to the present stage: whose signatures carry it. While a break-glass carries
   * the stage, of the gate to the stage it falls back to.
   */
  readonly assurance: ReviewRecord | null;
}

export function keyOf(record: { readonly number: number }): string {
  return `UC-${record.number}`;
}

/** The number in a key such as `UC-12`, or null where it is none. */
export function numberOf(key: string): number | null {
  const digits = /^UC-([1-9][0-9]{0,8})$/.exec(key)?.[1];
  return digits ? Number(digits) : null;
}

/** The title, which every record has. */
export function titleOf(record: { readonly intake: Values }): string {
  return String(record.intake['title']);
}

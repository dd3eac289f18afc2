import type { ConditionTerms } from '../condition/set-conditions';
import { boundUse, type ModelUse } from '../model/model';
import { judgeMetric, newestReading, type MetricOutcome } from '../policy/gate-metrics';
import { loosenedOf, type Loosened, type MetricTarget } from '../policy/metric-target';
import type { IntakeField } from '../policy/pack-schema';
import { halfOf } from '../policy/requirements';
import { sectionRequirements, type ReviewContext } from '../review/review-context';
import type { Answer } from '../use-case/answer';
import { keyOf, type FindingRecord } from '../use-case/record';
import type { DataHalf, ExecutiveLevel, Gate, Provenance, Role, Verdict } from '../vocabulary';

export interface SnapshotRequirement {
  readonly id: string;
  readonly level: 'required' | 'recommended';
  readonly half: DataHalf | null;
  readonly answer: Answer | null;
  readonly evidence: readonly { readonly title: string; readonly provenance: Provenance; readonly sha256: string }[];
  readonly finding: { readonly verdict: Verdict; readonly note: string } | null;
}

export interface SnapshotMetric {
  readonly id: string;
  readonly target: MetricTarget;
  /** Only where the team's own target is looser than the pack's: what it is looser than, and why. */
  readonly loosened?: Loosened;
  readonly value: number | null;
  readonly outcome: MetricOutcome;
}

/** A figure over what the pack allows, and the requirement it re-opened. */
export interface SnapshotOverrun {
  readonly requirement: string;
  readonly metric: string;
  /** As `2026-10`, in UTC. */
  readonly month: string;
  readonly value: number;
}

/**
 * Exactly what one role read: the fields it reads or depends on, the answers, evidence and findings of its section, the
 * readings of its metrics, the pack. It holds no time and no name, so equal content has equal SHA-256.
 * Source: product.md, rule 1.
 */
export interface Snapshot {
  readonly format: 1;
  readonly useCase: string;
  readonly gate: Gate;
  readonly round: number;
  readonly role: Role;
  readonly pack: { readonly version: number; readonly sha256: string };
  readonly fields: Readonly<Record<string, unknown>>;
  readonly requirements: readonly SnapshotRequirement[];
  readonly metrics: readonly SnapshotMetric[];
  /** For the executive section: whose signature the gate asks for. */
  readonly sponsor: { readonly lead: ExecutiveLevel; readonly co: readonly ExecutiveLevel[] } | null;
  /** The models the use case names from the register; only for the roles the pack names, and only where it names any. */
  readonly models?: readonly ModelUse[];
  /** Where figures of closed months re-opened a requirement of the section: which; only while they do. */
  readonly overruns?: readonly SnapshotOverrun[];
  /** What was promised with the approval; only in what was signed, and only with conditions. */
  readonly conditions?: readonly ConditionTerms[];
}

/** All that a snapshot is taken of. */
export interface SnapshotContent extends Pick<
  ReviewContext,
  'record' | 'review' | 'derived' | 'requirements' | 'metrics' | 'sponsor' | 'overruns' | 'now'
> {
  readonly answers: ReadonlyMap<string, Pick<SnapshotRequirement, 'evidence'> & { readonly value: Answer | null }>;
  readonly findings: ReadonlyMap<string, Pick<FindingRecord, 'verdict' | 'note'>>;
}

/** The content of one section as it is now. */
export function takeSnapshot(context: SnapshotContent, role: Role): Snapshot {
  const { record, review, derived, sponsor } = context;
  const pack = review.pack.content;
  const read = pack.fields.filter((field) => concerns(field, role));
  return {
    format: 1,
    useCase: keyOf(record),
    gate: review.gate,
    round: review.round,
    role,
    pack: { version: review.pack.version, sha256: review.pack.sha256 },
    fields: Object.fromEntries(read.map(({ key }) => [key, derived.values[key] ?? null])),
    requirements: sectionRequirements(context, role).map(({ requirement, level }) => {
      const answer = context.answers.get(requirement.id);
      const finding = context.findings.get(requirement.id);
      return {
        id: requirement.id,
        level,
        half: halfOf(requirement),
        answer: answer?.value ?? null,
        evidence: (answer?.evidence ?? [])
          .map(({ title, provenance, sha256 }) => ({ title, provenance, sha256 }))
          .toSorted((one, other) => compare(one.title, other.title) || compare(one.sha256, other.sha256)),
        finding: finding?.verdict ? { verdict: finding.verdict, note: finding.note } : null,
      };
    }),
    metrics: context.metrics
      .filter(({ metric }) => metric.roles.includes(role))
      .map((expected) => {
        const { metric, target } = expected;
        const value = newestReading(metric, record.measurements)?.value ?? null;
        const loosened = loosenedOf(expected);
        return { id: metric.id, target, ...(loosened && { loosened }), value, outcome: judgeMetric(target, value) };
      }),
    sponsor: role === 'EXECUTIVE' ? { lead: sponsor.lead, co: sponsor.co } : null,
    ...modelsRead(context, role),
    ...overrunsRead(context, role),
  };
}

function modelsRead({ record, review }: SnapshotContent, role: Role): Pick<Snapshot, 'models'> {
  const reads = review.pack.content.models?.stales.includes(role) ?? false;
  if (!reads || record.models.length === 0) return {};
  const models = record.models.map(boundUse);
  return {
    models: models.toSorted(
      (one, other) => compare(one.model.id, other.model.id) || compare(one.capability, other.capability),
    ),
  };
}

function overrunsRead(context: SnapshotContent, role: Role): Pick<Snapshot, 'overruns'> {
  const asked = new Set(sectionRequirements(context, role).map(({ requirement }) => requirement.id));
  const overruns = context.overruns
    .filter(({ rule }) => asked.has(rule.requirement))
    .map(({ rule, figure }) => ({ requirement: rule.requirement, metric: rule.metric, ...figure }));
  return overruns.length > 0 ? { overruns } : {};
}

/** The order of code units: the same everywhere, whatever the database sorts by. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Whether a role reads a field, or must sign again when it changes. */
function concerns(field: IntakeField, role: Role): boolean {
  return field.read_by.includes(role) || field.material.stales.includes(role);
}

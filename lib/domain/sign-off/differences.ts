import { monthInWords } from '../condition/day';
import { modelDifferences, type ModelDifference } from '../model/model-in-words';
import { amountInWords, answerInWords, requirementName } from '../policy/labels';
import { signedTargetInWords } from '../policy/metric-target';
import { isMaterial, sameValue } from '../policy/material';
import { sponsorInWords } from '../policy/sponsor';
import type { PolicyPack } from '../policy/pack-schema';
import type { Change } from '../result';
import type { Part } from '../use-case/record';
import type { Snapshot, SnapshotMetric, SnapshotRequirement } from './snapshot';

/** One thing that differs between what was signed and what is. `material` ones make the signature stale. */
export interface Difference {
  readonly kind:
    | 'field'
    | 'requirement'
    | 'answer'
    | 'evidence'
    | 'finding'
    | 'reading'
    | 'target'
    | 'sponsor'
    | 'model'
    | 'overrun'
    | 'withdrawal'
    | 'condition'
    | 'expiry'
    | 'office';
  /** Key of the field, id of the requirement or metric. */
  readonly id: string;
  readonly label: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly material: boolean;
  /** The pack's own words on why it matters, where it has any. */
  readonly note: string | null;
}

/** A difference with the words of the pack where it has any, else the values themselves. */
export interface DifferenceInWords extends Difference {
  readonly fromWords: unknown;
  readonly toWords: unknown;
}

/** A change of a section since somebody read it; `what` is the id. */
export interface SectionChange extends Change, DifferenceInWords {
  readonly label: string;
  /** Who did the newest act that made it differ, and when; null where the log does not tell. */
  readonly by: string | null;
  readonly at: Date | null;
}

export function isSectionChange(change: Change): change is SectionChange {
  return 'kind' in change;
}

type Sponsor = NonNullable<Snapshot['sponsor']>;

/** Differences as people read them: options of a field by their labels, targets with their unit. */
export function inWords(found: readonly Difference[], pack: PolicyPack): readonly DifferenceInWords[] {
  const fields = new Map(pack.fields.map((field) => [field.key, field]));
  return found.map((difference) => {
    const field = difference.kind === 'field' ? fields.get(difference.id) : undefined;
    const words = (value: unknown) => {
      if (difference.kind === 'target') return value && targetWords(difference.id, value as SignedTarget, pack);
      if (difference.kind === 'sponsor')
        return typeof value === 'object' && value ? sponsorInWords(value as Sponsor) : value;
      return field ? answerInWords(field, value, pack) : value;
    };
    return { ...difference, fromWords: words(difference.from), toWords: words(difference.to) };
  });
}

/**
 * Compares a signed snapshot with the section as it is now. Identity of content decides, never time.
 * @param parts what the signature speaks for; a half of Data does not answer for the other half's requirements
 */
export function differences(
  signed: Snapshot,
  current: Snapshot,
  parts: readonly Part[],
  pack: PolicyPack,
): readonly Difference[] {
  return [
    ...fieldDifferences(signed, current, pack),
    ...requirementDifferences(signed, current, parts, pack),
    ...metricDifferences(signed, current, pack),
    ...sponsorDifferences(signed, current),
    ...overrunDifferences(signed, current, parts, pack),
    ...modelDifferences(signed.models ?? [], current.models ?? []).map((found) => asDifference(found, pack)),
  ];
}

/** Whatever a snapshot holds of a model its role depends on; notes are not in it. */
export function asDifference(found: ModelDifference, { models }: PolicyPack): Difference {
  return { kind: 'model', ...found, material: true, note: models?.note ?? null };
}

function fieldDifferences(signed: Snapshot, current: Snapshot, pack: PolicyPack): Difference[] {
  return pack.fields.flatMap((field) => {
    if (!(field.key in current.fields)) return [];
    const [from, to] = [signed.fields[field.key] ?? null, current.fields[field.key] ?? null];
    if (sameValue(from, to)) return [];
    const material = field.material.stales.includes(current.role) && isMaterial(field, from, to);
    const note = field.material.note ?? null;
    return [{ kind: 'field' as const, id: field.key, label: field.label, from, to, material, note }];
  });
}

function requirementDifferences(
  signed: Snapshot,
  current: Snapshot,
  parts: readonly Part[],
  pack: PolicyPack,
): Difference[] {
  const titles = new Map(pack.requirements.map(({ id, title }) => [id, title]));
  const speaksFor = ({ half }: SnapshotRequirement) => half === null || parts.includes(half);
  const before = new Map(signed.requirements.filter(speaksFor).map((one) => [one.id, one]));
  const after = new Map(current.requirements.filter(speaksFor).map((one) => [one.id, one]));
  const found: Difference[] = [];
  const say = (kind: Difference['kind'], id: string, from: unknown, to: unknown, material: boolean) => {
    if (!sameValue(from, to)) found.push({ kind, id, label: titles.get(id) ?? id, from, to, material, note: null });
  };
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id), after.get(id)];
    if (!old || !now) {
      say('requirement', id, old?.level ?? null, now?.level ?? null, now?.level === 'required');
      continue;
    }
    say('requirement', id, old.level, now.level, now.level === 'required');
    say('answer', id, old.answer, now.answer, true);
    say('evidence', id, old.evidence, now.evidence, true);
    say('finding', id, old.finding, now.finding, true);
  }
  return found;
}

function metricDifferences(signed: Snapshot, current: Snapshot, pack: PolicyPack): Difference[] {
  const names = new Map(pack.metrics.map(({ id, name }) => [id, name]));
  const before = new Map(signed.metrics.map((metric) => [metric.id, metric]));
  return current.metrics.flatMap((now) => {
    const old = before.get(now.id);
    const label = names.get(now.id) ?? now.id;
    const base = { id: now.id, label, note: null };
    const found: Difference[] = [];
    // What a stricter pack asks for besides was not there to be signed.
    const besides = !old && signed.pack.sha256 !== current.pack.sha256;
    if (besides || (old && !sameValue(signedTarget(old), signedTarget(now)))) {
      const from = old ? signedTarget(old) : null;
      found.push({ ...base, kind: 'target', from, to: signedTarget(now), material: true });
    }
    // Readings move every day: they are shown, and the gate watches them; a signature is not disturbed by them.
    if (!sameValue(old?.value, now.value)) {
      found.push({ ...base, kind: 'reading', from: old?.value ?? null, to: now.value, material: false });
    }
    return found;
  });
}

/** A figure over what the pack allows re-opens what was signed, unless the same month was accepted as it is, or worse. */
function overrunDifferences(
  signed: Snapshot,
  current: Snapshot,
  parts: readonly Part[],
  pack: PolicyPack,
): Difference[] {
  return (current.overruns ?? []).flatMap(({ requirement, metric: id, month, value }) => {
    const half = current.requirements.find((one) => one.id === requirement)?.half ?? null;
    if (half !== null && !parts.includes(half)) return [];
    const accepted = signed.overruns?.find((one) => one.requirement === requirement && one.metric === id);
    if (accepted?.month === month && accepted.value >= value) return [];
    const { name = id, unit = '' } = pack.metrics.find((metric) => metric.id === id) ?? {};
    return [
      {
        kind: 'overrun' as const,
        id,
        label: `${name}: ${amountInWords(value, unit)} in ${monthInWords(month)}`,
        from: accepted ? `${amountInWords(accepted.value, unit)} in ${monthInWords(accepted.month)}` : null,
        to: amountInWords(value, unit),
        material: true,
        note: `It re-opens ${requirementName(requirement, pack)}.`,
      },
    ];
  });
}

type SignedTarget = SnapshotMetric['target'] & Pick<SnapshotMetric, 'loosened'>;

/** What a signature relies on of a target: of a looser one the reason too. */
function signedTarget({ target, loosened }: SnapshotMetric): SignedTarget {
  return loosened ? { ...target, loosened } : target;
}

function targetWords(id: string, { loosened, ...target }: SignedTarget, pack: PolicyPack): string {
  const unit = pack.metrics.find((metric) => metric.id === id)?.unit ?? '';
  return signedTargetInWords(target, loosened ?? null, unit);
}

function sponsorDifferences(signed: Snapshot, current: Snapshot): Difference[] {
  if (sameValue(signed.sponsor, current.sponsor)) return [];
  return [
    {
      kind: 'sponsor',
      id: 'sponsor',
      label: 'Required executive signature',
      from: signed.sponsor,
      to: current.sponsor,
      // Whether the signer still is of the required level is decided part by part, in section-view.ts.
      material: false,
      note: null,
    },
  ];
}

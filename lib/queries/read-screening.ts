import { database } from '../data/client';
import { findRecordAt } from '../data/load-record';
import { findActivePack } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { valueOf, type Values } from '../domain/policy/condition';
import { conditionInWords } from '../domain/policy/condition-in-words';
import { derive } from '../domain/policy/derive';
import { optionLabel, sentenceInWords } from '../domain/policy/labels';
import type { IntakeField, PolicyPack } from '../domain/policy/pack-schema';
import { addedCoSponsors } from '../domain/policy/overspend';
import { applicableRequirements, countByRole } from '../domain/policy/requirements';
import { requiredSponsor } from '../domain/policy/sponsor';
import { askedPack } from '../domain/use-case/asked-pack';
import { editIntake } from '../domain/use-case/edit-intake';
import { keyOf, titleOf, type UseCaseRecord } from '../domain/use-case/record';
import { GATES, ROLES, type Gate } from '../domain/vocabulary';
import { may } from './may';
import { lastingGlass } from './view-break-glass';

/** One question of the intake form, as a form draws it. */
export interface Question {
  readonly key: string;
  readonly label: string;
  readonly type: IntakeField['type'];
  readonly help: string;
  readonly why: string;
  readonly unit: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly quick: boolean;
  readonly requiredAt: string;
  /** What a change does to signatures, in the pack's words. */
  readonly concerns: readonly string[];
}

export type ScreeningPage = NonNullable<Awaited<ReturnType<typeof readScreening>>>;
export type DerivedPanel = ReturnType<typeof panelOf>;

/** The questions of registering: the quick fields of the active pack. */
export async function readQuickQuestions(): Promise<Question[]> {
  const pack = (await findActivePack(database())).content;
  return pack.fields.filter(({ quick }) => quick).map((field) => questionOf(field, pack));
}

/** The screening of one use case with what follows from the answers so far. Null where there is nothing to see. */
export async function readScreening(actor: Actor, key: string, now: Date) {
  const record = await findRecordAt(database(), actor, key, now);
  if (!record) return null;
  const pack = askedPack(record);
  const ruling = record.openReview?.pack.content ?? record.activePack.content;
  const fields = new Map(pack.fields.map((field) => [field.key, field]));
  return {
    key: keyOf(record),
    title: titleOf(record),
    version: record.version,
    breakGlass: lastingGlass(record, { actor, now }),
    currency: record.organisation.currency,
    groups: pack.groups
      .map(({ id, label }) => ({
        id,
        label,
        questions: pack.fields
          .filter((field) => field.group === id && !field.derived)
          .map((field) => questionOf(field, pack)),
      }))
      .filter(({ questions }) => questions.length > 0),
    answers: Object.fromEntries(
      pack.fields.map((field) => [field.key, valueOf(field.key, record.intake, fields) ?? null]),
    ),
    panel: panelOf(record, ruling, now),
    may: may(editIntake(record, {}, { version: record.version }, { actor, now })),
  };
}

/** Risk tier and sponsor with the rule behind each, the first gate's requirements, briefings, and what comes later. */
function panelOf(
  { intake: answers, organisation, tierDecision, measurements }: UseCaseRecord,
  pack: PolicyPack,
  now: Date,
) {
  const derived = derive(answers, pack, organisation.employees, tierDecision);
  const { values, fields, computed, highest, open } = derived;
  const patterns = values['patterns'];
  const [first, ...later] = GATES;
  const sponsorAt = (gate: Gate) =>
    requiredSponsor(values, gate, fields, pack, addedCoSponsors(pack, gate, measurements, now));
  const forGate = (gate: Gate) => {
    const requirements = applicableRequirements(values, gate, fields, pack);
    return {
      gate,
      byRole: countByRole(requirements, ROLES),
      sponsor: sponsorAt(gate),
      requirements,
    };
  };
  const gate = forGate(first);
  const full = sponsorAt('PRODUCTION');
  const rule = ({ rule: { id, basis, effect, when } }: typeof computed) => ({
    id,
    basis,
    effect: sentenceInWords(effect, pack),
    when: conditionInWords(when, pack),
  });
  return {
    tier: derived.tier,
    computedTier: computed.tier,
    provisional: derived.provisional,
    rule: rule(computed),
    articles: articlesOf(computed.rule.articles ?? {}, answers),
    highest: { tier: highest.tier, rule: rule(highest) },
    open: open.map(({ key, label }) => ({ key, label })),
    prohibited: derived.tier === 'PROHIBITED',
    sponsor: { poc: gate.sponsor, full, raising: full.open.map((key) => fields.get(key)?.label ?? key) },
    first: {
      gate: first,
      byRole: gate.byRole,
      requirements: gate.requirements.map(({ requirement, level }) => ({
        id: requirement.id,
        title: requirement.title,
        role: requirement.role,
        level,
      })),
    },
    later: later.map((one) => {
      const { byRole } = forGate(one);
      const total = (level: 'required' | 'recommended') => byRole.reduce((sum, count) => sum + count[level], 0);
      return { gate: one, required: total('required'), recommended: total('recommended') };
    }),
    briefings: pack.patterns
      .filter(({ id }) => Array.isArray(patterns) && patterns.includes(id))
      .map(({ id, name, summary, briefings }) => ({
        id,
        name,
        summary,
        byRole: ROLES.map((role) => ({ role, text: briefings[role] })),
      })),
  };
}

/** The articles of law behind a rule that fit what was answered. */
function articlesOf(articles: Readonly<Record<string, string>>, answers: Values): string[] {
  const chosen = Object.values(answers).flat();
  return Object.entries(articles)
    .filter(([option]) => option === 'any' || chosen.includes(option))
    .map(([, article]) => article);
}

function questionOf(field: IntakeField, pack: PolicyPack): Question {
  return {
    key: field.key,
    label: field.label,
    type: field.type,
    help: field.help,
    why: field.why,
    unit: field.unit ?? null,
    options: (field.options ?? []).map((value) => ({ value, label: optionLabel(field, value, pack) })),
    quick: field.quick ?? false,
    requiredAt: field.required_at ?? 'INTAKE',
    concerns: field.material.stales,
  };
}

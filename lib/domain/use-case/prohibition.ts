import type { UseCaseEvent } from '../audit/audit-event';
import { indexFields, type Values } from '../policy/condition';
import { derive, type Derived } from '../policy/derive';
import { sameValue } from '../policy/material';
import type { PolicyPack } from '../policy/pack-schema';
import { fieldsRead, riskTier } from '../policy/risk-tier';
import type { Issue } from '../result';
import type { UseCaseRecord } from './record';

/** The entry for a use case that an answer has just made prohibited. */
export function prohibition(before: Values, after: Values, pack: PolicyPack): UseCaseEvent[] {
  const fields = indexFields(pack.fields);
  const { tier, rule } = riskTier(after, fields, pack);
  const read = fieldsRead(rule.when, fields);
  if (tier !== 'PROHIBITED' || read.every((field) => sameValue(before[field], after[field]))) return [];
  return [
    { type: 'use-case.prohibited', data: { rule: rule.id, practices: read.flatMap((key) => chosen(after, key)) } },
  ];
}

/**
 * What an edit would take back of the answers that make the use case prohibited. The team may name another practice;
 * taking one back would clear it, and that is for Compliance, with a reason. Once cleared, the answer is the team's
 * again. Source: sponsorship.yaml, `RT-PROHIBITED`; intake.yaml, `prohibited_practices`.
 */
export function practicesTakenBack(record: UseCaseRecord, answers: Values): Issue[] {
  const { intake, activePack, organisation, tierDecision } = record;
  const { computed, decision, fields } = derive(intake, activePack.content, organisation.employees, tierDecision);
  if (computed.tier !== 'PROHIBITED' || decision) return [];
  return fieldsRead(computed.rule.when, fields)
    .filter(
      (key) => Object.hasOwn(answers, key) && chosen(intake, key).some((one) => !chosen(answers, key).includes(one)),
    )
    .map((path) => ({
      path,
      message:
        'Only Compliance clears a prohibited practice, on the record and with a reason. Until then the answer stays; you can add to it.',
    }));
}

/** Why a use counts as prohibited, as a sentence without its full stop. */
export function whyProhibited({ decision }: Pick<Derived, 'decision'>): string {
  return decision ? 'Compliance decided that this use is prohibited' : 'The screening found a prohibited practice';
}

/** Why no gate can be asked for while it does. */
export function gatesClosed(derived: Pick<Derived, 'decision'>): string {
  return `${whyProhibited(derived)}: every gate is closed until Compliance clears it.`;
}

function chosen(values: Values, key: string): string[] {
  return [values[key] ?? []].flat().map(String);
}

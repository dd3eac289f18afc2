import type { UseCaseFilter } from '@/lib/domain/use-case/filter';
import {
  ROLE_NAMES,
  SECTION_STATE_NAMES,
  STAGE_NAMES,
  TIER_NAMES,
  type SectionState,
  type SignOffAct,
} from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';

/** A filter that is on, in words, with the names in the address that it stands for. */
export interface FilterWords {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
}

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** Every filter of the address except the search, whose words stand in their own field. */
export function filterInWords(filter: UseCaseFilter, units: readonly Unit[]): FilterWords[] {
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? 'an unknown unit';
  return [
    ...some(
      'Stage',
      filter.stage?.map((stage) => STAGE_NAMES[stage]),
      ['stage'],
    ),
    ...some(
      'At the gate to',
      filter.gate?.map((gate) => STAGE_NAMES[gate]),
      ['gate'],
    ),
    ...sectionInWords(filter),
    ...(filter.overdue ? [{ label: 'Section', value: 'past its due date', names: ['overdue'] }] : []),
    ...some(
      'Risk',
      filter.tier?.map((tier) => TIER_NAMES[tier]),
      ['tier'],
    ),
    ...flag('Risk tier', filter.provisional, 'not screened yet', 'known', 'provisional'),
    ...some('Unit', filter.unit?.map(unitName), ['unit']),
    ...(filter.owner ? [{ label: 'Owner', value: 'one person', names: ['owner'] }] : []),
    ...flag('Team', filter.mine, 'mine', 'all', 'mine'),
    ...(filter.teamActs ? [{ label: 'Waits for', value: 'its team', names: ['teamActs'] }] : []),
    ...flag('Assurance', filter.outOfAssurance, 'out of assurance', 'in assurance', 'outOfAssurance'),
    ...flag('Break-glass', filter.breakGlass, 'running', 'none', 'breakGlass'),
    ...flag('Conditions', filter.conditionsLapsed, 'one lapsed', 'none lapsed', 'conditionsLapsed'),
    ...flag('Conditions', filter.conditionsOpen, 'one open', 'none open', 'conditionsOpen'),
    ...flag('Spend', filter.overspent, 'over budget', 'not over budget', 'overspent'),
    ...(filter.endsWithin === undefined
      ? []
      : [{ label: 'Approvals', value: `one ends within ${filter.endsWithin} days`, names: ['endsWithin'] }]),
    ...(filter.heldBy
      ? [{ label: 'Held by', value: filter.heldBy === 'TEAM' ? 'the team' : 'reviewers', names: ['heldBy'] }]
      : []),
    ...(filter.origin
      ? [{ label: 'Origin', value: filter.origin === 'IMPORTED' ? 'imported' : 'registered', names: ['origin'] }]
      : []),
    ...(filter.passed
      ? [
          {
            label: 'Passed the gate to',
            value: `${STAGE_NAMES[filter.passed]}${within(filter)}`,
            names: ['passed', 'days'],
          },
        ]
      : []),
    ...(filter.signed
      ? [{ label: 'I', value: `${SIGNED_WORDS[filter.signed]}${within(filter)}`, names: ['signed', 'days'] }]
      : []),
    ...(filter.registered
      ? [{ label: 'Registered', value: within(filter).trim(), names: ['registered', 'days'] }]
      : []),
    ...(filter.archived ? [{ label: 'Archived', value: 'only', names: ['archived'] }] : []),
  ];
}

const SIGNED_WORDS = {
  APPROVE: 'approved',
  APPROVE_WITH_CONDITIONS: 'approved with conditions',
  REQUEST_CHANGES: 'requested changes',
  REJECT: 'rejected',
  RECONFIRM: 'reconfirmed',
  REVOKE: 'withdrew the approval',
} as const satisfies Record<SignOffAct, string>;

function some(label: string, values: readonly string[] | undefined, names: readonly string[]): FilterWords[] {
  return values ? [{ label, value: values.join(', '), names }] : [];
}

function flag(label: string, value: boolean | undefined, yes: string, no: string, name: string): FilterWords[] {
  return value === undefined ? [] : [{ label, value: value ? yes : no, names: [name] }];
}

function sectionInWords({ role, state, minDays, maxDays }: UseCaseFilter): FilterWords[] {
  if (!role && !state && minDays === undefined && maxDays === undefined) return [];
  const states = state?.map((one: SectionState) => SECTION_STATE_NAMES[one].toLowerCase()).join(' or ');
  return [
    {
      label: role ? ROLE_NAMES[role] : 'A section',
      value: [states ?? 'in any state', ageInWords(minDays, maxDays)].filter(Boolean).join(' '),
      names: ['role', 'state', 'minDays', 'maxDays'],
    },
  ];
}

function ageInWords(min: number | undefined, max: number | undefined): string {
  if (max === undefined) return min === undefined || min === 0 ? '' : `for ${count(min, 'day', 'days')} or more`;
  return min === undefined || min === 0 ? `for up to ${count(max, 'day', 'days')}` : `for ${min} to ${max} days`;
}

function within({ days = 90 }: UseCaseFilter): string {
  return ` within ${count(days, 'day', 'days')}`;
}

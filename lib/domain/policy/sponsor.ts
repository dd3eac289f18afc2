import { EXECUTIVE_LEVELS, LEVEL_NAMES, type ExecutiveLevel, type Gate } from '../vocabulary';
import { holds, valueOf, type Fields, type Values } from './condition';
import { conditionInWords } from './condition-in-words';
import type { PolicyPack, SizeBand, Sponsorship } from './pack-schema';

/** One table or rule and the level it asks for. */
export interface SponsorFloor {
  readonly source: string;
  /** In words: what the table is about, or when the rule holds. */
  readonly label: string;
  /** The id of a rule of the pack; null for a table, and for what figures ask for. */
  readonly rule: string | null;
  readonly floor: ExecutiveLevel | null;
  readonly co: readonly ExecutiveLevel[];
  readonly because: string;
}

export interface SponsorFinding {
  readonly lead: ExecutiveLevel;
  /** Offices that must sign beside the lead, ascending; the lead's own office is never among them. */
  readonly co: readonly ExecutiveLevel[];
  readonly floors: readonly SponsorFloor[];
  /** Keys of the fields that could still raise it because they are not answered. */
  readonly open: readonly string[];
}

const TABLES = [
  { key: 'participating_teams', label: 'Participating teams' },
  { key: 'business_units', label: 'Business units' },
] as const;

/** Rank of a level, 1 = lowest. */
export function rankOf(level: ExecutiveLevel): number {
  return EXECUTIVE_LEVELS.indexOf(level) + 1;
}

/** Who must sign, in words: `CIO with CFO`. */
export function sponsorInWords({ lead, co }: Pick<SponsorFinding, 'lead' | 'co'>): string {
  return [lead, ...co].map((level) => LEVEL_NAMES[level]).join(' with ');
}

/** Whether someone of level `actual` may sign as lead where `required` is asked: equal or higher, but a CFO never stands in for a CIO. */
export function mayLead(actual: ExecutiveLevel, required: ExecutiveLevel): boolean {
  if (required === 'CIO' && actual === 'CFO') return false;
  return rankOf(actual) >= rankOf(required);
}

/** Whether someone of level `actual` may sign as the co-sponsor `office`: that office or a higher one. */
export function mayCoSponsor(actual: ExecutiveLevel, office: ExecutiveLevel): boolean {
  return rankOf(actual) >= rankOf(office);
}

/**
 * The executive level a gate needs, and every rule that speaks to it. Source: sponsorship.yaml: the highest floor of
 * all tables and modifiers; at POC one rank lower (never CFO, never below DIRECTOR) and without co-sponsors.
 * @param values answers with derived fields (`derive`)
 * @param added what figures ask for beside the tables (`addedCoSponsors`)
 */
export function requiredSponsor(
  values: Values,
  gate: Gate,
  fields: Fields,
  pack: PolicyPack,
  added: readonly SponsorFloor[],
): SponsorFinding {
  const { tables, modifiers } = pack.sponsorship;
  const floors: SponsorFloor[] = [];
  const open: string[] = [];

  const band = values['org_size_band'] as SizeBand;
  const investment = valueOf('investment_12m', values, fields);
  if (typeof investment === 'number') {
    const row = pick(tables.investment_12m[band], investment);
    floors.push({
      source: 'investment_12m',
      label: 'Investment over 12 months',
      rule: null,
      floor: row.lead,
      co: row.co ?? [],
      because: tables.investment_12m.reasoning,
    });
  } else open.push('investment_12m');

  for (const { key, label } of TABLES) {
    const count = valueOf(key, values, fields);
    if (typeof count !== 'number') {
      open.push(key);
      continue;
    }
    const row = pick(tables[key].any_size, count);
    floors.push({ source: key, label, rule: null, floor: row.lead, co: [], because: tables[key].reasoning });
  }

  if (gate === 'POC') reduceForPoc(floors, pack.sponsorship);
  else {
    const floor = tables.organisation_size[gate][band];
    const because = tables.organisation_size.reasoning;
    floors.push({
      source: 'organisation_size',
      label: 'Live use in an organisation of this size',
      rule: null,
      floor,
      co: [],
      because,
    });
  }

  for (const modifier of modifiers) {
    if (!modifier.stages.includes(gate) || !holds(modifier.when, values, fields)) continue;
    floors.push({
      source: modifier.id,
      label: conditionInWords(modifier.when, pack),
      rule: modifier.id,
      floor: modifier.floor ?? null,
      co: modifier.co ?? [],
      because: modifier.reasoning,
    });
  }

  floors.push(...added);
  const lead = highest(floors.flatMap(({ floor }) => floor ?? []));
  const co = [...new Set(floors.flatMap((floor) => floor.co))].filter((office) => office !== lead);
  return { lead, co: co.sort((a, b) => rankOf(a) - rankOf(b)), floors, open };
}

type Row = Sponsorship['tables']['business_units']['any_size'][number];

function pick(rows: readonly Row[], amount: number): Row {
  const row = rows.find(({ below }) => below === undefined || amount < below);
  if (!row) throw new Error('A checked pack ends every sponsor table with an open row.');
  return row;
}

function reduceForPoc(floors: SponsorFloor[], sponsorship: Sponsorship): void {
  const full = highest(floors.flatMap(({ floor }) => floor ?? []));
  const reduced = EXECUTIVE_LEVELS[Math.max(rankOf(full) - 2, 0)] ?? 'DIRECTOR';
  const floor = reduced === 'CFO' ? 'CIO' : reduced;
  const because = `The full level will be ${LEVEL_NAMES[full]}. ${sponsorship.stage_effect['POC'] ?? ''}`.trim();
  floors.length = 0;
  floors.push({ source: 'POC', label: 'One rank lower for a POC', rule: null, floor, co: [], because });
}

function highest(levels: readonly ExecutiveLevel[]): ExecutiveLevel {
  return levels.reduce<ExecutiveLevel>((top, level) => (rankOf(level) > rankOf(top) ? level : top), 'DIRECTOR');
}

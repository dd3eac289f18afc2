import { EXECUTIVE_LEVELS, type ExecutiveLevel } from '../vocabulary';
import type { Fields } from './condition';
import { covers } from './covers';
import { SUCCESSOR_DAYS } from './escalation';
import { freeName } from './free-name';
import type { Sponsorship } from './pack-schema';
import { rankOf } from './sponsor';

type Tables = Sponsorship['tables'];
type Row = Tables['business_units']['any_size'][number];
type Modifier = Sponsorship['modifiers'][number];

/** The pinned sponsor rules with every floor of the newer ones that is higher, every further co-sponsor and rule. */
export function tightenSponsors(pinned: Sponsorship, newer: Sponsorship, fields: Fields): Sponsorship {
  const days = Math.min(pinned.successor_days ?? SUCCESSOR_DAYS, newer.successor_days ?? SUCCESSOR_DAYS);
  return {
    ...pinned,
    tables: tightenTables(pinned.tables, newer.tables),
    modifiers: [...pinned.modifiers, ...further(pinned.modifiers, newer.modifiers, fields)],
    ...(days < (pinned.successor_days ?? SUCCESSOR_DAYS) ? { successor_days: days } : {}),
  };
}

function tightenTables(pinned: Tables, newer: Tables): Tables {
  const { investment_12m: sums, organisation_size: sizes } = pinned;
  const sum = (band: 'SMALL' | 'MEDIUM' | 'LARGE' | 'ENTERPRISE') =>
    tightenRows(sums[band], newer.investment_12m[band]);
  const size = (gate: 'PRODUCTION' | 'AT_SCALE') => {
    const bands = Object.keys(sizes[gate]) as (keyof (typeof sizes)[typeof gate])[];
    const levels = bands.map((band) => [band, higher(sizes[gate][band], newer.organisation_size[gate][band])]);
    return Object.fromEntries(levels) as (typeof sizes)[typeof gate];
  };
  const counts = (table: 'participating_teams' | 'business_units') => ({
    ...pinned[table],
    any_size: tightenRows(pinned[table].any_size, newer[table].any_size),
  });
  return {
    investment_12m: {
      ...sums,
      SMALL: sum('SMALL'),
      MEDIUM: sum('MEDIUM'),
      LARGE: sum('LARGE'),
      ENTERPRISE: sum('ENTERPRISE'),
    },
    participating_teams: counts('participating_teams'),
    business_units: counts('business_units'),
    organisation_size: { ...sizes, PRODUCTION: size('PRODUCTION'), AT_SCALE: size('AT_SCALE') },
  };
}

/** Between every two bounds of either table, the higher floor and every co-sponsor of the two. */
export function tightenRows(pinned: readonly Row[], newer: readonly Row[]): Row[] {
  const bounds = [...pinned, ...newer].map(boundOf).toSorted((one, other) => one - other);
  const rows = [...new Set(bounds)].map((below) => ({ below, ...stricter(rowAt(pinned, below), rowAt(newer, below)) }));
  if (rows.every((row) => sameFloor(row, rowAt(pinned, row.below)))) return [...pinned];
  return rows
    .filter((row, place) => !rows[place + 1] || !sameFloor(row, rows[place + 1] as Row))
    .map(({ below, ...floor }) => (below === Infinity ? floor : { below, ...floor }));
}

function boundOf({ below }: Row): number {
  return below ?? Infinity;
}

function rowAt(rows: readonly Row[], below: number): Row {
  return rows.find((row) => boundOf(row) >= below) ?? { lead: 'DIRECTOR' };
}

function stricter(one: Row, other: Row): Pick<Row, 'lead' | 'co'> {
  const co = EXECUTIVE_LEVELS.filter((level) => one.co?.includes(level) || other.co?.includes(level));
  return { lead: higher(one.lead, other.lead), ...(co.length > 0 ? { co } : {}) };
}

function sameFloor(one: Row, other: Row): boolean {
  const named = ({ lead, co = [] }: Row) => [lead, ...co.toSorted()].join();
  return named(one) === named(other);
}

function higher(one: ExecutiveLevel, other: ExecutiveLevel): ExecutiveLevel {
  return rankOf(other) > rankOf(one) ? other : one;
}

/** The newer rules that ask for something the pinned ones do not. All rules count, so that each is added as it is. */
function further(pinned: readonly Modifier[], newer: readonly Modifier[], fields: Fields): Modifier[] {
  const names = new Set(pinned.map(({ id }) => id));
  return newer
    .filter((rule) => !pinned.some((one) => asksAsMuch(one, rule) && covers(one.when, rule.when, fields)))
    .map((rule) => ({ ...rule, id: freeName(rule.id, names) }));
}

function asksAsMuch(one: Modifier, other: Modifier): boolean {
  const rank = ({ floor }: Modifier) => (floor ? rankOf(floor) : 0);
  const includes = <T>(all: readonly T[] = [], some: readonly T[] = []) => some.every((item) => all.includes(item));
  return rank(one) >= rank(other) && includes(one.co, other.co) && includes(one.stages, other.stages);
}

import { registerUseCase } from '@/lib/commands/register-use-case';
import { auditLog } from '@/lib/data/audit-log';
import { database } from '@/lib/data/client';
import { storePack } from '@/lib/data/packs';
import { inTransaction } from '@/lib/data/transaction';
import { checkPack } from '@/lib/domain/policy/check-pack';
import { ok } from '@/lib/domain/result';
import { aPerson, aUnit, callOf, must } from '@/prisma/builders';
import { copyRecord } from '../fail-closed/copy-record';
import type { Act } from './act';
import { compareEnd, compareRecord } from './compare';
import { forget } from './forget';
import { INTAKE, MODEL_PACK } from './pack';
import { NAMES, ROSTER, type Name } from './people';
import { planOnce } from './plan-once';
import { Real } from './real';
import { restorePeople, unitOf, type World } from './real-people';
import { atFirst, BEGINNING, registered, type State } from './state';
import { Step } from './step';

/** Where a run begins: a use case just registered, or one that has come some way already. */
export const STARTS = [
  'NEW',
  'DRAFT',
  'IN_REVIEW',
  'LAST_ONE',
  'POC',
  'PROMISED',
  'PRODUCTION',
  'VACANT',
  'ENDING',
  'BROKEN',
  'RENEWING',
] as const;
export type Start = (typeof STARTS)[number];

/** From which of the earlier ones each of them is made, and by what. */
const WAYS: Record<Start, { readonly from: Start; readonly acts: readonly Act[] }> = {
  NEW: { from: 'NEW', acts: [] },
  DRAFT: { from: 'NEW', acts: [{ do: 'open', by: 'OWNER', gate: 'POC' }] },
  IN_REVIEW: { from: 'DRAFT', acts: [{ do: 'prepare' }] },
  LAST_ONE: { from: 'IN_REVIEW', acts: [{ do: 'approve-all', but: 'SME' }] },
  POC: { from: 'LAST_ONE', acts: [{ do: 'approve-all' }] },
  PROMISED: {
    from: 'LAST_ONE',
    acts: [
      {
        do: 'sign',
        by: 'SME',
        on: 'OPEN',
        role: 'SME',
        act: 'APPROVE_WITH_CONDITIONS',
        halves: [],
        comment: false,
        promised: [{ owner: 'OWNER', days: 10, blocks: true }],
        proven: true,
      },
      { do: 'prepare' },
    ],
  },
  PRODUCTION: { from: 'POC', acts: [{ do: 'prepare' }, { do: 'approve-all' }] },
  VACANT: { from: 'POC', acts: [] },
  ENDING: { from: 'POC', acts: [] },
  BROKEN: { from: 'IN_REVIEW', acts: [] },
  RENEWING: { from: 'POC', acts: [] },
};

const DAY_IN_MINUTES = 1_440;

/** What is done in each run anew: a copy of a use case has no people of its own, and no time. */
export const FIRST: Partial<Record<Start, readonly Act[]>> = {
  VACANT: [
    { do: 'time', minutes: 60 },
    { do: 'sponsor-leaves', how: 'deactivate' },
    { do: 'time', minutes: 30 * DAY_IN_MINUTES },
  ],
  ENDING: [{ do: 'time', minutes: 310 * DAY_IN_MINUTES }],
  RENEWING: [
    { do: 'time', minutes: DAY_IN_MINUTES },
    { do: 'recertify', by: 'OWNER', reason: true },
    { do: 'time', minutes: 1 },
  ],
  BROKEN: [{ do: 'break-glass', days: 10 }],
};

interface Template {
  readonly state: State;
  readonly key: string;
  readonly nextChangeAt: Date | null;
}

/** One database with its people and the small pack, in which many runs go their way. */
export class Village {
  private constructor(
    private readonly world: World,
    /** Owns what no run is about. */
    private readonly keeperId: string,
    private readonly templates: Map<Start, Template>,
  ) {}

  static async make(): Promise<Village> {
    const problems = checkPack(MODEL_PACK);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    planOnce();
    const now = new Date(BEGINNING - 86_400_000);
    const author = callOf({ id: '', name: 'Village', grants: [], executiveLevel: null, tokenScopes: null }, now);
    must(await inTransaction(author, async (tx) => ok((await storePack(tx, MODEL_PACK, { id: null }, now)).id)));
    const [here, elsewhere] = [await aUnit('Here', now), await aUnit('Elsewhere', now)];
    const ids: Partial<Record<Name, string>> = {};
    const world = { ids: ids as Record<Name, string>, here, elsewhere };
    for (const name of NAMES) {
      const { held, level } = ROSTER[name];
      const grants = held.map(({ role, scope }) => ({ role, businessUnitId: unitOf(world, scope) }));
      ids[name] = (await aPerson({ name, grants, executiveLevel: level, now })).id;
    }
    const templates = new Map<Start, Template>();
    const { id: keeperId } = await aPerson({ name: 'Keeper', now });
    const village = new Village(world, keeperId, templates);
    for (const start of STARTS) {
      const { model, real } = await village.begin(WAYS[start].from);
      for (const act of WAYS[start].acts) await new Step(act).run(model, real);
      const where = { number: Number(real.key.slice(3)) };
      const { nextChangeAt } = await database().useCase.findUniqueOrThrow({ where });
      await forget(real.key, keeperId);
      templates.set(start, { state: model, key: real.key, nextChangeAt });
    }
    return village;
  }

  /** Both sides at the beginning of a run. */
  async begin(start: Start): Promise<{ model: State; real: Real; copied: ReadonlySet<string> }> {
    if (start === 'NEW') return { ...(await this.fresh()), copied: new Set() };
    const template = this.templates.get(start)!;
    const real = new Real(this.world, await copyRecord(template.key));
    const where = { number: Number(real.key.slice(3)) };
    const ownerId = this.world.ids.OWNER;
    const { id } = await database().useCase.update({ where, data: { nextChangeAt: template.nextChangeAt, ownerId } });
    const signOffs = await database().signOff.findMany({ where: { review: { useCaseId: id } }, select: { id: true } });
    const conditions = await database().condition.findMany({ where: { useCaseId: id }, orderBy: { place: 'asc' } });
    real.conditions.push(...conditions.map((one) => one.id));
    const model = { ...structuredClone(template.state), key: real.key, log: ['use-case.restored'] };
    // A copy has no entries of its own yet, and an act is dated after the last one.
    const author = callOf(real.bare('ADMIN'), new Date(template.state.last ?? template.state.now));
    const first = { type: 'use-case.restored', data: { reason: 'Copied.' } } as const;
    await inTransaction(author, async (tx) => {
      await auditLog(tx, author).forUseCase(id, [first]);
      return ok(null);
    });
    model.people = atFirst();
    return { model, real, copied: new Set(signOffs.map((one) => one.id)) };
  }

  private async fresh(): Promise<{ model: State; real: Real }> {
    const model = registered();
    const real = new Real(this.world);
    const input = { intake: INTAKE, businessUnitId: this.world.here };
    const done = must(await registerUseCase(callOf(real.bare('OWNER'), new Date(BEGINNING)), input));
    real.key = done.key;
    Object.assign(model, { key: done.key, version: done.version });
    return { model, real };
  }

  /** Looks at everything once more, and leaves the database as the next run needs it. */
  async end(run: { model: State; real: Real; copied: ReadonlySet<string> }, held: boolean): Promise<void> {
    const { model, real, copied } = run;
    try {
      if (!held) return;
      await new Step({ do: 'settle' }).run(model, real);
      await compareRecord(model, real);
      await compareEnd(model, real, copied);
    } finally {
      await forget(real.key, this.keeperId);
      await restorePeople(this.world, model);
    }
  }
}

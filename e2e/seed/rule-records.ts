import { startThread } from '@/lib/commands/discuss';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { changeSettings } from '@/lib/commands/manage-organisation';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { submit, withdraw } from '@/lib/commands/submit-review';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { database } from '@/lib/data/client';
import { storePack } from '@/lib/data/packs';
import { findPersonId, savePerson } from '@/lib/data/people';
import { inTransaction } from '@/lib/data/transaction';
import { hashPassword } from '@/lib/crypto/password';
import { DEMO_PASSWORD } from '@/lib/demo';
import type { Actor } from '@/lib/domain/access/actor';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { ok } from '@/lib/domain/result';
import { reviewContext } from '@/lib/domain/review/review-context';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readOrganisation } from '@/lib/queries/read-organisation';
import { AN_INTAKE } from '@/prisma/an-intake';
import * as build from '@/prisma/builders';
import { HELD, RULE_PEOPLE, RULE_RECORDS, TIGHTENED, type RuleRecord } from './rule-names';

const { callOf, must } = build;
const DAY_MS = 86_400_000;
const SIX = ROLES.filter((role) => role !== 'EXECUTIVE');

/** Each record at the point where one rule decides, in a unit of its own, signed by the reviewers of the demo. */
export async function makeRuleRecords(pack: PolicyPack): Promise<void> {
  const reviewers = await demoReviewers();
  const admin = await known('noor.haddad');
  const owner = await person(RULE_PEOPLE.RULE_OWNER, []);
  const both = await person(RULE_PEOPLE.BOTH, ['SECURITY', 'DATA']);
  const leaver = await person(RULE_PEOPLE.LEAVER, ['SECURITY']);

  const underReview = async (title: string, intake: object = {}, now?: Date): Promise<ReviewPlace> => {
    const asked = { owner, unit: 'Rules', intake: { ...AN_INTAKE, ...intake, title }, ...(now ? { now } : {}) };
    const place = await build.aSubmittedReview(asked);
    for (const role of ROLES) await build.findEverythingMet(reviewers[role], place, role, now);
    return place;
  };
  const signed = async (place: ReviewPlace, roles: readonly Role[] = ROLES, now?: Date) => {
    for (const role of roles) must(await build.signs(reviewers[role], place, role, now ? { now } : {}));
    return place.key;
  };
  const edited = async (key: string, intake: object) => {
    const { version } = await build.recordOf(owner, key);
    must(await editUseCase(callOf(owner), key, { intake: intake as Record<string, unknown>, version }));
  };
  const members = async (key: string, memberIds: readonly string[]) => {
    const { businessUnit, version } = await build.recordOf(owner, key);
    const team = { ownerId: owner.id, memberIds, businessUnitId: businessUnit.id, visibility: 'ORGANISATION' } as const;
    must(await manageUseCase(callOf(owner), key, { ...team, version }));
  };

  const makers: Record<RuleRecord, () => Promise<string>> = {
    fields: async () => signed(await underReview('Rule 2, fields')),
    stale: async () => {
      const key = await signed(await underReview('Rule 3, a stale approval'), SIX);
      await edited(key, { peak_requests_per_minute: 10 });
      return key;
    },
    thread: async () => {
      const place = await underReview('Rule 3, a blocking question');
      const question = { requirement: 'SEC-POC-01', blocking: true, text: 'Who may read the minutes?' };
      must(await startThread(callOf(reviewers.SECURITY), place, question));
      return signed(place, SIX);
    },
    half: async () => {
      const place = await underReview('Rule 3, one half of Data');
      must(await build.signs(reviewers.DATA, place, 'DATA', { halves: ['SCIENCE'] }));
      return signed(
        place,
        SIX.filter((role) => role !== 'DATA'),
      );
    },
    sponsors: async () => signed(await underReview('Rule 3, a higher office', { investment_12m: 20_000_000 }), SIX),
    production: async () => {
      const place = await underReview('Rule 3, readings, conditions and two offices', {
        monthly_run_cost_forecast: 100_000,
      });
      const promise = { text: 'Try the kill switch.', dueOn: inDays(30), blocksNextGate: true };
      must(await build.signs(reviewers.SECURITY, place, 'SECURITY', { conditions: [promise] }));
      await signed(
        place,
        ROLES.filter((role) => role !== 'SECURITY'),
      );
      const { review } = must(await openReviewOf(callOf(owner), place.key, 'PRODUCTION'));
      const next = { key: place.key, review };
      await build.answerEverything(owner, next);
      must(await submit(callOf(owner), next, 1));
      await readEverything(owner, next, 'task_success_rate');
      const atLevel = { ...reviewers, EXECUTIVE: await known('lukas.amsel') };
      for (const role of ROLES) await build.findEverythingMet(atLevel[role], next, role);
      return signed(next, SIX);
    },
    two: async () => {
      const place = await underReview('Rule 5, one section each');
      must(await build.signs(both, place, 'SECURITY'));
      return place.key;
    },
    several: async () => {
      const place = await underReview('Rule 5, switched off');
      const { version, ...settings } = await readOrganisation();
      must(await changeSettings(callOf(admin), { ...settings, oneSectionPerPerson: false, version }));
      must(await build.signs(both, place, 'SECURITY'));
      must(await build.signs(both, place, 'DATA'));
      must(await changeSettings(callOf(admin), { ...settings, version: version + 1 }));
      return place.key;
    },
    editor: async () => {
      const asked = { owner, unit: 'Rules', intake: { ...AN_INTAKE, title: 'Rule 5, who wrote an answer' } };
      const { key } = await build.aUseCase(asked);
      await members(key, [both.id]);
      const place = { key, review: must(await openReviewOf(callOf(owner), key, 'POC')).review };
      const value = { text: 'Transcripts of the project office, made up.' };
      must(await saveAnswerOf(callOf(both), place, { requirement: 'DAT-POC-01', value, answerVersion: 0 }));
      await build.answerEverything(owner, place);
      must(await withdraw(callOf(owner), place, 'Later.', 1));
      await members(place.key, []);
      must(await openReviewOf(callOf(owner), place.key, 'POC'));
      must(await submit(callOf(owner), { key: place.key, review: 2 }, 1));
      return place.key;
    },
    proof: async () => (await underReview('Rule 6, the first signature')).key,
    proofAgain: async () => (await underReview('Rule 6, the next one')).key,
    proofLate: async () => (await underReview('Rule 6, after a break')).key,
    reject: async () => (await underReview('Rule 7, rejected')).key,
    expired: async () => {
      const [asked, signing] = [401, 400].map((days) => new Date(Date.now() - days * DAY_MS));
      return signed(await underReview('Rule 9, too old', {}, asked), ROLES, signing);
    },
    leaver: async () => {
      const place = await underReview('Rule 11, a signer who left');
      must(await build.signs(leaver, place, 'SECURITY'));
      return place.key;
    },
    pinned: async () => {
      const { activePackId } = await database().organisation.findUniqueOrThrow({ where: { id: 1 } });
      await publish(tightened(pack));
      const key = await signed(await underReview('Rule 14, pinned'));
      await database().organisation.updateMany({ data: { activePackId } });
      return key;
    },
    clock: async () => {
      const place = await underReview('A clock that jumped back');
      const ahead = new Date(Date.now() + 3_650 * DAY_MS);
      const question = { requirement: 'SEC-POC-01', blocking: false, text: 'Which year is it?' };
      must(await startThread(callOf(reviewers.SECURITY, ahead), place, question));
      return place.key;
    },
    held: async () => signed(await underReview(HELD), ['SECURITY', 'SME']),
    unanswered: async () => {
      const key = await signed(await underReview('Rule 3, a question without an answer'), SIX);
      await edited(key, { target_date: null });
      return key;
    },
    prohibited: async () => {
      const place = await underReview('Rule 3, a prohibited practice');
      await edited(place.key, { prohibited_practices: ['SOCIAL_SCORING'] });
      return signed(place, SIX);
    },
    evidence: async () => (await underReview('Rule 11, evidence')).key,
    archived: async () => {
      const asked = { owner, unit: 'Rules', intake: { ...AN_INTAKE, title: 'Rule 11, archived' } };
      return (await build.aUseCase(asked)).key;
    },
    models: async () => (await underReview('A model that ends')).key,
    renewed: async () => signed(await underReview('Rule 9, renewed before it ends')),
  };
  for (const [name, make] of Object.entries(makers) as [RuleRecord, () => Promise<string>][]) {
    const key = await make();
    if (key !== RULE_RECORDS[name]) throw new Error(`${name} is ${key} and not ${RULE_RECORDS[name]}.`);
  }
}

async function demoReviewers(): Promise<Record<Role, Actor>> {
  return {
    SECURITY: await known('priya.raman'),
    COMPLIANCE: await known('tomasz.wilk'),
    ARCHITECTURE: await known('hanna.lindqvist'),
    DATA: await known('aiko.brandt'),
    SME: await known('renate.vogel'),
    CHANGE_MANAGEMENT: await known('marta.silva'),
    EXECUTIVE: await known('petra.dahl'),
  };
}

async function known(name: string): Promise<Actor> {
  return build.actor((await findPersonId(database(), `${name}@example.org`)) ?? '');
}

async function person(name: string, roles: readonly Role[]): Promise<Actor> {
  const [first = '', last = ''] = name.split('.').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const grants = roles.map((role) => ({ role, businessUnitId: null }));
  const added = await build.aPerson({ name: `${first} ${last}`, email: `${name}@example.org`, grants });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  must(
    await inTransaction(callOf(added), async (tx) => {
      await savePerson(tx, added.id, { passwordHash });
      return ok(null);
    }),
  );
  return build.actor(added.id);
}

/** A reading inside its target for every metric of the gate but one. */
async function readEverything(owner: Actor, { key }: ReviewPlace, but: string): Promise<void> {
  const record = await build.recordOf(owner, key);
  for (const { metric, target } of reviewContext(record, record.openReview!, new Date()).metrics) {
    if (metric.id === but) continue;
    const value = target.min ?? target.max ?? 1;
    const reading = { metric: metric.id, value, measuredAt: new Date(), source: 'Test', note: '' };
    must(await recordReading(callOf(owner), key, reading));
  }
}

/** The pack with another title of one requirement, and a field of which only a fall concerns anybody. */
function tightened(pack: PolicyPack): PolicyPack {
  return {
    ...pack,
    requirements: pack.requirements.map((one) => (one.id === 'SEC-POC-01' ? { ...one, title: TIGHTENED.title } : one)),
    fields: pack.fields.map((field) =>
      field.key === TIGHTENED.field
        ? { ...field, material: { ...field.material, when: 'decrease', stales: ['ARCHITECTURE'] } }
        : field,
    ),
  };
}

async function publish(pack: PolicyPack): Promise<void> {
  const admin = await known('noor.haddad');
  must(
    await inTransaction(callOf(admin), async (tx) => {
      await storePack(tx, pack, { id: admin.id }, new Date());
      return ok(null);
    }),
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

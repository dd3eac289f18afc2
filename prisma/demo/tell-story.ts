import { reply, resolve, startThread } from '@/lib/commands/discuss';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { registerUseCase } from '@/lib/commands/register-use-case';
import { saveFindingOf } from '@/lib/commands/save-finding';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { isGate, ROLES, STAGES, type Role } from '@/lib/domain/vocabulary';
import { callOf, findEverythingMet, must, recordOf, signs } from '../builders';
import { Clock } from './clock';
import type { Demo, Sample, Story } from './demo-data';
import { nameSampleModels } from './demo-models';
import type { DemoCast } from './demo-people';
import { measure, passGate, personOf, prepareReview, signAs, signersOf, type Telling } from './pass-gate';
import { tellConditions } from './tell-conditions';

const DAY_MS = 86_400_000;
/** How long each gate in work has been asked for: some are past the ten days that the reviewers have, most are not. */
const OPENED_DAYS_AGO: Readonly<Record<string, number>> = {
  'UC-002': 16,
  'UC-003': 9,
  'UC-004': 11,
  'UC-005': 5,
  'UC-007': 7,
  'UC-008': 13,
  'UC-010': 9,
  'UC-011': 6,
};
const HOUR = 60;
const QUICK = ['title', 'problem', 'business_function', 'owning_team', 'user_exposure', 'patterns'];

/** What some samples had registered before the change their story is about. */
const BEFORE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'UC-002': {
    annex_iii_areas: ['NONE'],
    profiles_people: false,
    special_category_data: false,
    decision_impact: 'MINOR',
  },
  'UC-006': { model_names: 'Vendor D code v7, embedding v2' },
  'UC-010': { dependent_services: 'Warehouse, identity' },
};

/** Days before today on which samples without a history were registered. */
const REGISTERED_DAYS_AGO = 20;

/** Registers one sample as its owner did, and returns the story at its beginning. */
export async function beginStory(
  demo: Demo,
  cast: DemoCast,
  sample: Sample,
  models: ReadonlyMap<string, string>,
  today: Date,
): Promise<Telling> {
  const place = demo.cases[sample.id];
  const owner = cast.people.get(place?.owner ?? '');
  const businessUnitId = cast.units.get(place?.unit ?? '');
  if (!place || !owner || !businessUnitId) throw new Error(`The demo does not say who owns ${sample.id}.`);
  const clock = new Clock(registeredAt(sample, today));
  const intake = { ...sample.intake, ...BEFORE[sample.id] };
  const quick = Object.fromEntries(QUICK.map((field) => [field, (intake as Record<string, unknown>)[field]]));
  const input = { businessUnitId, visibility: 'ORGANISATION' as const, intake: quick };
  const { key, version } = must(await registerUseCase(callOf(owner, clock.now), input));
  const telling: Telling = { demo, cast, sample, key, owner, clock, today };

  const rest = Object.fromEntries(Object.entries(intake).filter(([field]) => !QUICK.includes(field)));
  const edited = must(await editUseCase(callOf(owner, clock.tick(9)), key, { intake: rest, version }));
  const named = { owner, key, now: clock.tick(4), version: edited.version };
  const namedVersion = await nameSampleModels(named, sample.id, models);
  const memberIds = place.team.map((name) => personOf(telling, name).id);
  if (memberIds.length > 0) {
    const team = {
      ownerId: owner.id,
      memberIds,
      businessUnitId,
      visibility: 'ORGANISATION' as const,
      version: namedVersion,
    };
    must(await manageUseCase(callOf(owner, clock.tick()), key, team));
  }
  return telling;
}

function registeredAt(sample: Sample, today: Date): Date {
  const [first] = sample.history;
  if (!first) return new Date(today.getTime() - REGISTERED_DAYS_AGO * DAY_MS);
  const lead = first.reason ? 0 : 28;
  return new Date(Date.parse(`${first.date}T08:10:00Z`) - lead * DAY_MS);
}

/** Tells the rest: gates passed and moves back as in the sample's history, then the gate in work. */
export async function tellStory(telling: Telling, today: Date): Promise<void> {
  const { sample, owner, key, clock } = telling;
  for (const { to, date, reason } of sample.history) {
    const on = new Date(`${date}T13:30:00Z`);
    const { stage, version } = await recordOf(owner, key);
    if (isGate(to) && STAGES.indexOf(to) > STAGES.indexOf(stage)) {
      // A prohibited practice closes every gate: such a sample was blocked at registration and never passed one.
      if (reason) continue;
      await passGate(telling, to, on);
      await tellConditions(telling, to);
      continue;
    }
    clock.forwardTo(on);
    must(await moveUseCase(callOf(owner, clock.tick()), key, { to, reason: reason ?? 'As planned.', version }));
  }
  if (sample.id === 'UC-002' || sample.id === 'UC-006')
    await changeBack(telling, new Date(today.getTime() - 12 * DAY_MS));
  if (sample.gate_in_work) await workAtGate(telling, today);
  clock.forwardTo(new Date(today.getTime() - 4 * DAY_MS));
  for (const [metric, value] of Object.entries(sample.readings)) await measure(telling, metric, value, 'monitoring');
}

async function workAtGate(telling: Telling, today: Date): Promise<void> {
  const { demo, sample, clock } = telling;
  if (!sample.gate_in_work) return;
  const opened = OPENED_DAYS_AGO[sample.id] ?? 11;
  clock.forwardTo(new Date(today.getTime() - opened * DAY_MS));
  const place = await prepareReview(telling, sample.gate_in_work);
  const story = demo.stories[sample.id];
  clock.forwardTo(new Date(today.getTime() - (opened - 3) * DAY_MS));
  for (const role of ROLES) {
    const state = sample.signoffs[role];
    if (state === 'SIGNED' || state === 'STALE') await signAs(telling, place, role);
  }
  for (const thread of story?.threads ?? []) await discuss(telling, place, thread);
  for (const role of ROLES)
    if (sample.signoffs[role] === 'CHANGES_REQUESTED') await returnToTeam(telling, place, role, story);
  if (ROLES.some((role) => sample.signoffs[role] === 'STALE')) {
    await changeBack(telling, new Date(today.getTime() - (opened - 6) * DAY_MS));
  }
}

/** The edit a story is about: what the sample says now, after what it had said before. */
async function changeBack({ sample, owner, key, clock }: Telling, on: Date): Promise<void> {
  clock.forwardTo(on);
  const fields = Object.keys(BEFORE[sample.id] ?? {});
  const intake = Object.fromEntries(fields.map((field) => [field, sample.intake[field]]));
  const { version } = await recordOf(owner, key);
  must(await editUseCase(callOf(owner, clock.tick()), key, { intake, version }));
}

async function returnToTeam(telling: Telling, place: ReviewPlace, role: Role, story: Story | undefined): Promise<void> {
  const [reviewer] = await signersOf(telling, role);
  const told = story?.changes?.[role];
  if (!reviewer || !told) throw new Error(`The story of ${telling.sample.id} does not say what ${role} asks for.`);
  await findEverythingMet(reviewer, place, role, telling.clock.tick(HOUR));
  for (const { requirement, note } of told.findings) {
    const finding = { requirement, verdict: 'NOT_MET' as const, note, findingVersion: 1 };
    must(await saveFindingOf(callOf(reviewer, telling.clock.tick(HOUR)), place, finding));
  }
  must(
    await signs(reviewer, place, role, { act: 'REQUEST_CHANGES', comment: told.comment, now: telling.clock.tick() }),
  );
}

type ThreadStory = NonNullable<Story['threads']>[number];

async function discuss(telling: Telling, place: ReviewPlace, thread: ThreadStory): Promise<void> {
  const [first, ...rest] = thread.messages;
  if (!first) return;
  const { requirement, blocking } = thread;
  const opener = await speaker(telling, first.from);
  const opened = await startThread(callOf(opener, telling.clock.tick(2 * HOUR)), place, {
    requirement,
    blocking,
    text: first.text,
  });
  const { threadId } = must(opened);
  for (const { from, text } of rest) {
    must(await reply(callOf(await speaker(telling, from), telling.clock.tick(5 * HOUR)), place, { threadId, text }));
  }
  if (thread.resolved) must(await resolve(callOf(opener, telling.clock.tick(HOUR)), place, threadId));
}

async function speaker(telling: Telling, from: ThreadStory['messages'][number]['from']) {
  if (from === 'OWNER') return telling.owner;
  if (from !== 'TEAM') return (await signersOf(telling, from))[0] ?? telling.owner;
  const [member] = telling.demo.cases[telling.sample.id]?.team ?? [];
  return member ? personOf(telling, member) : telling.owner;
}

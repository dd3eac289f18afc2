import type { UseCaseEvent } from '../audit/audit-event';
import { lapsesAt as proposalLapsesAt, lastingBreakGlass } from '../break-glass/break-glass-state';
import { closingOf, isStanding, lapsesAt, unmetConditions } from '../condition/condition-state';
import { dayOf } from '../condition/day';
import { tellCondition } from '../condition/tell-condition';
import { leftOffice } from '../review/left-office';
import { windowOf } from '../review/renewal';
import { lifecycleOf, modelsOf, turnsOf } from '../model/model';
import { modelName } from '../model/model-in-words';
import { escalatedMetrics } from '../policy/escalation';
import { closeOf } from '../policy/month-figures';
import { addedCoSponsors, overrunInWords, overrunsOf } from '../policy/overspend';
import { overrunEvent, packOfFigures } from '../review/overruns';
import { reviewContext, type ReviewContext } from '../review/review-context';
import { expiryOf, nextExpiry, viewSections } from '../review/section-view';
import { signedBy } from '../sign-off/signed-by';
import { GATES, isApproval } from '../vocabulary';
import type { SignOffRecord, UseCaseRecord } from './record';

/** When time alone will next change what lists show of a record, or null where it will not. */
export function nextChangeByTime(record: UseCaseRecord, now: Date): Date | null {
  const lapses = unmetConditions(record).map(lapsesAt);
  const expiries = livingContexts(record, now).flatMap((context) =>
    viewSections(context, now).flatMap((section) => [
      ...[nextExpiry(context, section)].filter((moment) => moment !== null),
      ...section.parts.flatMap((part) => windowOf(context, part) ?? []),
    ]),
  );
  const closings = record.stage === 'RETIRED' ? [] : closingsOf(record, now);
  const turns = record.stage === 'RETIRED' ? [] : turnsOf(modelsOf(record.models)).map(({ at }) => at);
  const glass = lastingBreakGlass(record);
  const ends = glass ? [glass.confirmed ? glass.expiresAt : proposalLapsesAt(glass)] : [];
  const coming = [...lapses, ...expiries, ...ends, ...turns, ...closings].filter((moment) => moment > now).map(Number);
  return coming.length > 0 ? new Date(Math.min(...coming)) : null;
}

/** What time alone has changed since the record was settled last, for the log: each thing once. */
export function changedByTime(record: UseCaseRecord, now: Date): readonly UseCaseEvent[] {
  const { nextChangeAt } = record;
  if (nextChangeAt === null || nextChangeAt > now || record.stage === 'RETIRED') return [];
  const isDue = (moment: Date) => moment >= nextChangeAt && moment <= now;
  return [
    ...lapsed(record, isDue),
    ...expired(record, now, isDue),
    ...left(record, now, isDue),
    ...turned(record, isDue),
    ...overspent(record, now, isDue),
  ];
}

/** The models whose day has come. */
function turned({ models }: UseCaseRecord, isDue: (moment: Date) => boolean): UseCaseEvent[] {
  return turnsOf(modelsOf(models))
    .filter(({ at }) => isDue(at))
    .flatMap(({ model, at }): UseCaseEvent[] => {
      const lifecycle = lifecycleOf(model, at);
      if (lifecycle === 'ACTIVE') return [];
      return [
        {
          type: 'use-case.model-turned',
          data: { modelId: model.id, model: modelName(model), lifecycle, on: dayOf(at) },
        },
      ];
    });
}

function lapsed({ conditions }: UseCaseRecord, isDue: (moment: Date) => boolean): UseCaseEvent[] {
  return conditions
    .filter((condition) => {
      const [at, closing] = [lapsesAt(condition), closingOf(condition)];
      const wasUnmet = closing === null || closing.at >= at;
      return isStanding(condition) && wasUnmet && isDue(at);
    })
    .map((condition) => ({
      type: 'condition.lapsed',
      data: { ...tellCondition(condition), dueOn: condition.dueOn },
    }));
}

/** The approvals that spoke last for a part and have become too old. */
function expired(record: UseCaseRecord, now: Date, isDue: (moment: Date) => boolean): UseCaseEvent[] {
  return livingContexts(record, now).flatMap((context) => {
    const { id: reviewId, gate, round } = context.review;
    return speaking(context).flatMap((approval): UseCaseEvent[] => {
      const ends = expiryOf(context, approval);
      if (!ends || !isDue(ends)) return [];
      const { id: signOffId, role } = approval;
      const printedName = signedBy(approval);
      return [{ type: 'approval.expired', data: { reviewId, gate, round, role, signOffId, printedName } }];
    });
  });
}

/** The executives behind approvals that spoke last, who have left the office they signed in. */
function left(record: UseCaseRecord, now: Date, isDue: (moment: Date) => boolean): UseCaseEvent[] {
  return livingContexts(record, now).flatMap((context) => {
    const { id: reviewId, gate, round } = context.review;
    return speaking(context).flatMap((approval): UseCaseEvent[] => {
      const gone = leftOffice(approval);
      if (!gone || !isDue(gone.since)) return [];
      const { id: signOffId, role, printedName } = approval;
      return [
        { type: 'sponsor.left', data: { reviewId, gate, round, role, signOffId, printedName, words: gone.words } },
      ];
    });
  });
}

/** When months with a reading close, where that changes what their figures ask for. */
function closingsOf({ openReview, assurance, activePack, measurements }: UseCaseRecord, now: Date): Date[] {
  const packs = [openReview?.pack, assurance?.pack, activePack].flatMap((pack) => pack?.content ?? []);
  const metrics = new Set(packs.flatMap(escalatedMetrics));
  const askedAt = (moment: Date) =>
    packs
      .flatMap((pack) => [
        ...overrunsOf(pack, measurements, moment).map(overrunInWords),
        ...GATES.flatMap((gate) => addedCoSponsors(pack, gate, measurements, moment).map((floor) => floor.because)),
      ])
      .join();
  const closes = measurements.flatMap(({ metric, at }) => (metrics.has(metric) ? Number(closeOf(at)) : []));
  const asked = askedAt(now);
  return [...new Set(closes)]
    .map((moment) => new Date(moment))
    .filter((moment) => moment > now && askedAt(moment) !== asked);
}

/** What is over since the month closed. */
function overspent(record: UseCaseRecord, now: Date, isDue: (moment: Date) => boolean): UseCaseEvent[] {
  return overrunsOf(packOfFigures(record), record.measurements, now)
    .filter(({ figure }) => isDue(closeOf(new Date(`${figure.month}-01`))))
    .map(overrunEvent);
}

/** The approvals that nothing later has replaced in one of their parts. */
function speaking({ review: { signOffs } }: ReviewContext): readonly SignOffRecord[] {
  return signOffs.filter(
    ({ role, act, parts }, place) =>
      isApproval(act) &&
      parts.some(
        (part) => !signOffs.slice(place + 1).some((later) => later.role === role && later.parts.includes(part)),
      ),
  );
}

function livingContexts(record: UseCaseRecord, now: Date): ReviewContext[] {
  if (record.stage === 'RETIRED') return [];
  return [record.openReview, record.assurance]
    .filter((review) => review !== null)
    .map((review) => reviewContext(record, review, now));
}

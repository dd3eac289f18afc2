import type { Call } from '../domain/access/actor';
import { currentReading, judgeMetric } from '../domain/policy/gate-metrics';
import type { ApplicableRequirement } from '../domain/policy/requirements';
import { resolveThread } from '../domain/review/discuss';
import type { ReviewContext } from '../domain/review/review-context';

/** One requirement as the section page shows it: question, answer, evidence, finding, discussion, readings. */
export function requirementInSection(
  context: ReviewContext,
  { requirement, level }: ApplicableRequirement,
  call: Call,
) {
  const { id, title, question, evidence: goodEvidence, answer: type, frameworks } = requirement;
  const answer = context.answers.get(id);
  const finding = context.findings.get(id);
  const names = context.review.pack.content.frameworks;
  return {
    id,
    title,
    question,
    goodEvidence,
    level,
    type,
    frameworks: frameworks.map((ref) => {
      const colon = ref.indexOf(':');
      const [key, code] = [ref.slice(0, colon), ref.slice(colon + 1)];
      return { name: names[key]?.name ?? key, code, says: names[key]?.ids[code] ?? '' };
    }),
    answer: {
      value: answer?.value ?? null,
      version: answer?.version ?? 0,
      savedBy: answer?.savedBy?.name ?? null,
      savedAt: answer?.savedAt ?? null,
      evidence: answer?.evidence ?? [],
    },
    finding: {
      verdict: finding?.verdict ?? null,
      note: finding?.note ?? '',
      version: finding?.version ?? 0,
      by: finding?.by.name ?? null,
      at: finding?.at ?? null,
    },
    readings: readingsOf(context, type.metric ? [type.metric, ...(type.also ?? [])] : [], call.now),
    threads: context.review.threads
      .filter((thread) => thread.requirement === id)
      .map((thread) => ({ ...thread, mayResolve: resolveThread(context, thread.id, call).ok })),
  };
}

/** The metrics that decide a requirement of type `metric`. */
function readingsOf({ metrics, record }: ReviewContext, ids: readonly string[], now: Date) {
  return metrics
    .filter(({ metric }) => ids.includes(metric.id))
    .map(({ metric, target, pack, own }) => {
      const reading = currentReading(metric, record.measurements, now);
      const { id, name, unit, how } = metric;
      return {
        id,
        name,
        unit,
        how,
        target,
        pack,
        own,
        value: reading?.value ?? null,
        at: reading?.at ?? null,
        outcome: judgeMetric(target, reading?.value ?? null),
      };
    });
}

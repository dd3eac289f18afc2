import type { TargetAt, SetTarget } from '../domain/use-case/set-target';
import type { Tx } from './transaction';

/** Stores the target of a metric at a gate, or that it is the pack's again; answers with its version. */
export async function saveTarget(
  tx: Tx,
  useCaseId: string,
  { gate, metric }: TargetAt,
  target: SetTarget | null,
  byId: string,
  now: Date,
): Promise<number> {
  const set = { min: target?.min ?? null, max: target?.max ?? null, reason: target?.reason ?? '' };
  const data = { ...set, setById: byId, setAt: now };
  const { version } = await tx.metricTarget.upsert({
    where: { useCaseId_gate_metric: { useCaseId, gate, metric } },
    create: { useCaseId, gate, metric, ...data },
    update: { ...data, version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

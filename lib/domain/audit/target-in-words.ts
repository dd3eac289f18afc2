import { standingOf, targetInWords } from '../policy/metric-target';
import type { PolicyPack } from '../policy/pack-schema';
import { STAGE_NAMES } from '../vocabulary';
import type { UseCaseEvent } from './audit-event';
import { staleInWords } from './change-in-words';

type Changed = Extract<UseCaseEvent, { type: 'target.changed' }>['data'];

/** A change of a metric's target: from what to what, how it stands to the pack's, why, and what became stale. */
export function targetChangeInWords(
  { gate, metric: id, from, to, pack: asked, stale }: Changed,
  pack: PolicyPack,
): { readonly title: string; readonly detail: string } {
  const metric = pack.metrics.find((one) => one.id === id);
  const name = metric ? `“${metric.name}”` : 'a metric of another policy pack';
  const words = (target: Changed['pack']) => (target ? targetInWords(target, metric?.unit ?? '') : 'no target');
  const lines = [
    `${words(from ?? asked)} → ${words(to ?? asked)}`,
    to && asked && standingOf(to, asked) !== 'same'
      ? `${standingOf(to, asked) === 'looser' ? 'Looser' : 'Tighter'} than the policy pack’s, ${words(asked)}`
      : '',
    to?.reason ?? '',
    ...staleInWords(stale),
  ];
  const verb = to ? 'set the target of' : 'returned to the policy pack’s target of';
  return { title: `${verb} ${name} at the gate to ${STAGE_NAMES[gate]}`, detail: lines.filter(Boolean).join('\n') };
}

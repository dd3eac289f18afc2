'use client';

import { targetInWords } from '@/lib/domain/policy/metric-target';
import type { Gate } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { JudgedMetric } from '@/lib/queries/metrics-of';
import type { MetricPage } from '@/lib/queries/read-metrics';
import { ActionForm } from '../forms/action-form';
import { Conflict } from '../forms/conflict';
import { Submit } from '../forms/submit';
import { Fold } from '../ui/fold';
import { NumberInput, TextArea } from '../ui/inputs';

interface TargetFormProps {
  readonly recordKey: string;
  readonly metric: Pick<MetricPage['metric'], 'id' | 'name' | 'unit' | 'direction'>;
  readonly judged: Pick<JudgedMetric, 'gate' | 'target' | 'pack' | 'own' | 'targetVersion'>;
  readonly idempotencyKey: string;
  readonly action: FormAction;
}

const LABELS = { lower: 'At most', higher: 'At least' } as const;

/** Setting the target of one metric at one gate. It says before it saves whose approvals it makes stale. */
export function TargetForm({ recordKey, metric, judged, idempotencyKey, action }: TargetFormProps) {
  const { gate, own, pack, targetVersion } = judged;
  const { direction, unit } = metric;
  const shown = own?.target ?? judged.target;
  const numbers =
    direction === 'range'
      ? [
          { name: 'min', label: 'From', now: shown.min },
          { name: 'max', label: 'To', now: shown.max },
        ]
      : [{ name: 'value', label: LABELS[direction], now: direction === 'lower' ? shown.max : shown.min }];
  const id = (name: string) => `${gate}-${name}`;
  return (
    <ActionForm
      action={action}
      draft={`${recordKey}.target.${metric.id}.${gate}`}
      idPrefix={`${gate}-`}
      label={`Target of ${metric.name}`}
      className="grid gap-3"
      foretells
    >
      {({ state, errorOf, typed }) => {
        const theirs = savedMeanwhile(state);
        const version = theirs?.version ?? targetVersion;
        return (
          <>
            <TargetPlace {...{ recordKey, gate, version, idempotencyKey }} metric={metric.id} />
            {theirs && (
              <Conflict
                href={paths.metric(recordKey, metric.id)}
                fields={[
                  {
                    key: 'target',
                    label: 'Target',
                    theirs: theirs.target ? told(theirs.target, theirs.reason, unit) : 'the policy pack’s',
                    yours: numbers.map(({ name }) => typed(name) ?? '').join(' to '),
                  },
                ]}
              />
            )}
            <Fold summary={own ? 'Change the target' : 'Set a target of your own'} open={state.status === 'refused'}>
              <div className="grid max-w-2xl gap-4">
                <div className="flex flex-wrap gap-4">
                  {numbers.map(({ name, label, now }) => (
                    <NumberInput
                      key={name}
                      name={name}
                      id={id(name)}
                      label={label}
                      unit={unit}
                      defaultValue={typed(name) ?? now ?? ''}
                      error={errorOf(name) ?? (name === 'value' ? errorOf('gate') : undefined)}
                    />
                  ))}
                </div>
                <TextArea
                  name="reason"
                  id={id('reason')}
                  label="Why"
                  rows={2}
                  hint={`Needed where it is looser than the policy pack’s, ${targetInWords(pack, unit)}. The reviewers sign on it.`}
                  defaultValue={typed('reason') ?? own?.reason ?? ''}
                  error={errorOf('reason')}
                />
                <div>
                  <Submit>Set the target</Submit>
                </div>
              </div>
            </Fold>
          </>
        );
      }}
    </ActionForm>
  );
}

/** Which target a form is about. */
export function TargetPlace({
  recordKey,
  gate,
  metric,
  version,
  idempotencyKey,
}: {
  readonly recordKey: string;
  readonly gate: Gate;
  readonly metric: string;
  readonly version: number;
  readonly idempotencyKey: string;
}) {
  return (
    <>
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="gate" value={gate} />
      <input type="hidden" name="metric" value={metric} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    </>
  );
}

interface Theirs {
  readonly version: number;
  readonly target: JudgedMetric['target'] | null;
  readonly reason: string;
}

/** What somebody else saved since this form was drawn. */
function savedMeanwhile(state: FormState): Theirs | null {
  const stale = state.status === 'refused' && state.refusal.code === 'stale_version';
  return stale ? (state.refusal.current as Theirs) : null;
}

function told(target: JudgedMetric['target'], reason: string, unit: string): string {
  return [targetInWords(target, unit), reason].filter(Boolean).join(': ');
}

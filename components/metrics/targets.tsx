import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import type { MetricPage } from '@/lib/queries/read-metrics';
import { EmptyState } from '../ui/empty-state';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { OutcomeMark } from './outcome-mark';
import { ReturnTarget } from './return-target';
import { TargetForm } from './target-form';
import { TargetWords } from './target-words';

interface TargetsProps {
  readonly page: MetricPage;
  readonly actions: { readonly setTarget: FormAction; readonly returnTarget: FormAction };
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
}

/** The target of a metric at each gate that asks for it: whose it is, how it stands, and the form to change it. */
export function Targets({ page, actions, idempotencyKey, viewing }: TargetsProps) {
  const { key, metric, gates, may } = page;
  return (
    <Section id="targets" lead title="Targets" meta="by gate">
      {gates.length === 0 && (
        <EmptyState title="No gate ahead asks for this metric">Its readings are kept all the same.</EmptyState>
      )}
      {gates.length > 0 && !may.setTargets.yes && <Note icon="lock">{may.setTargets.because}</Note>}
      {gates.map((judged) => {
        const { gate, own, outcome, targetVersion: version } = judged;
        const place = { recordKey: key, gate, idempotencyKey };
        return (
          <div key={gate} id={gate.toLowerCase()} className={may.setTargets.yes ? 'py-2.5' : 'border-b py-2.5'}>
            <h3 className="text-base font-semibold">At the gate to {STAGE_NAMES[gate]}</h3>
            <p>
              <TargetWords judged={judged} unit={metric.unit} viewing={viewing} />
            </p>
            <p className="text-sm text-ink-2">
              {own ? (
                <>
                  Set by {own.setBy.name}, <Moment at={own.setAt} viewing={viewing} as="minute" />
                  {own.standing === 'tighter' && own.reason && `: ${own.reason}`}
                </>
              ) : (
                'The policy pack’s.'
              )}
            </p>
            <p>
              <OutcomeMark outcome={outcome} />
            </p>
            {may.setTargets.yes && (
              <TargetForm key={version} {...place} {...{ metric, judged }} action={actions.setTarget} />
            )}
            {may.setTargets.yes && own && (
              <ReturnTarget
                key={`return ${version}`}
                {...place}
                {...{ version }}
                metric={metric.id}
                action={actions.returnTarget}
              />
            )}
          </div>
        );
      })}
    </Section>
  );
}

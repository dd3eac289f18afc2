import * as paths from '@/lib/paths';
import type { ImportView } from '@/lib/queries/find-import';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { STEP_NAMES, STEPS, stepsOpenTo, type Step } from './steps';

interface ImportStepsProps {
  readonly id: string;
  readonly state: ImportView['state'];
  readonly mayImport: boolean;
  readonly step: Step;
}

/** The way of an import. Steps that cannot be gone to now are words, no links. */
export function ImportSteps({ id, state, mayImport, step }: ImportStepsProps) {
  const open = stepsOpenTo(state, mayImport);
  return (
    <nav aria-label="Steps of this import">
      <ol className="flex flex-wrap gap-x-5 shadow-[inset_0_-1px_0_var(--color-line)] narrow:gap-x-3 narrow:text-sm">
        {STEPS.map((one, place) => (
          <li key={one}>
            {open.includes(one) ? (
              <Link
                href={paths.importJob(id, { step: one })}
                aria-current={one === step ? 'step' : undefined}
                className="inline-flex min-h-9 items-center gap-1.5 text-ink-2 no-underline hover:text-ink aria-[current=step]:font-semibold aria-[current=step]:text-ink aria-[current=step]:shadow-[inset_0_-2px_0_var(--color-ink)]"
              >
                <Content step={one} place={place} done={false} />
              </Link>
            ) : (
              <span className="inline-flex min-h-9 items-center gap-1.5 text-ink-3">
                <Content step={one} place={place} done={STEPS.indexOf(one) < STEPS.indexOf(step)} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Content({ step, place, done }: { readonly step: Step; readonly place: number; readonly done: boolean }) {
  return (
    <>
      {done ? (
        <Icon name="check" label="Done:" />
      ) : (
        <span aria-hidden="true" className="text-xs text-ink-3 narrow:hidden">
          {place + 1}
        </span>
      )}
      {STEP_NAMES[step]}
    </>
  );
}

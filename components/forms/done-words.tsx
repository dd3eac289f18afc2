import type { FormState } from '@/lib/form-state';
import { Icon } from '../ui/icon';

/** Says that a form was done. It is always there, so that a change of it is spoken. */
export function DoneWords({ state, children }: { readonly state: FormState<unknown>; readonly children: string }) {
  const done = state.status === 'done';
  return (
    <p role="status" className="flex min-h-5 items-center gap-1.5 text-sm text-ink-2">
      {done && <Icon name="check" />}
      {done && <span>{children}</span>}
    </p>
  );
}

import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Refusal } from '@/lib/domain/result';
import * as paths from '@/lib/paths';

interface RefusedProps {
  readonly id: string;
  readonly refusal: Refusal;
  readonly mayImport: boolean;
}

/** In place of a step that cannot be shown yet: what is missing, and for whoever may, where to say it. */
export function Refused({ id, refusal, mayImport }: RefusedProps) {
  const missing = refusal.issues?.map(({ message }) => message) ?? [refusal.message];
  return (
    <EmptyState
      title="The columns come first"
      acts={
        mayImport && (
          <ButtonLink href={paths.importJob(id, { step: 'columns' })} variant="primary">
            Choose the columns
          </ButtonLink>
        )
      }
    >
      {missing.join(' ')}
    </EmptyState>
  );
}

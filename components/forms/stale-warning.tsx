import type { ReactNode } from 'react';
import type { MadeStale } from '@/lib/domain/review/made-stale';
import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, list } from '@/lib/format';
import { RoleName } from '../review/role-mark';
import { Note } from '../ui/note';

interface StaleWarningProps {
  readonly stales: readonly MadeStale[];
  /** How to go on. */
  readonly children: ReactNode;
}

/** Before a change is saved: whose approvals it makes stale, and why. */
export function StaleWarning({ stales, children }: StaleWarningProps) {
  const approvals = count(stales.length, 'approval', 'approvals');
  return (
    <Note tone="stale" role="alert" title={`Not saved yet: this makes ${approvals} stale`}>
      <ul className="my-1 grid gap-1 text-ink">
        {stales.map(({ useCase, review, gate, round, role, signers, because }) => (
          <li key={`${useCase?.key} ${review} ${role}`}>
            <RoleName role={role}>
              , signed by {list(signers)}{' '}
              <span className="text-ink-2">
                ({useCase && `${useCase.key} ${useCase.title}, `}gate to {STAGE_NAMES[gate]}, round {round})
              </span>
            </RoleName>
            <ul className="pl-6 text-sm text-ink-2">
              {because.map((reason) => (
                <li key={`${reason.kind} ${reason.id}`}>{reasonOf(reason)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p>
        The gate waits until they have looked again; where it has passed, the use case is out of assurance until then.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">{children}</div>
    </Note>
  );
}

const KINDS: Partial<Record<MadeStale['because'][number]['kind'], string>> = {
  answer: 'the answer',
  evidence: 'the evidence',
  requirement: 'whether it applies',
};

function reasonOf({ kind, label, fromWords, toWords }: MadeStale['because'][number]): string {
  const what = KINDS[kind];
  if (what) return `${label}: ${what}`;
  if (kind === 'model') return `${label}: ${String(fromWords)} → ${String(toWords)}`;
  if (kind !== 'field' && kind !== 'target' && kind !== 'sponsor') return label;
  const words = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : 'no answer');
  return `${label}: ${words(fromWords)} → ${words(toWords)}`;
}

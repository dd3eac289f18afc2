'use client';

import { isSectionChange, type SectionChange } from '@/lib/domain/sign-off/differences';
import type { FormState } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import { Note } from '../ui/note';
import { DifferenceList } from './difference-list';
import { useSigning } from './signing';

interface ChangedMeanwhileProps {
  /** What a refused signature was told. */
  readonly changes: readonly SectionChange[];
  readonly viewing: Viewing;
}

/** What changed since the signer opened the page: with both values where a signature met it, else its places. */
export function ChangedMeanwhile({ changes, viewing }: ChangedMeanwhileProps) {
  const { meanwhile } = useSigning();
  if (changes.length === 0 && meanwhile.length === 0) return null;
  return (
    <Note tone="stale" role="status" title="Changed since you opened this page">
      {changes.length > 0 ? (
        <DifferenceList differences={changes} viewing={viewing} stacked />
      ) : (
        <ul className="list-disc pl-4.5">
          {meanwhile.map(({ id, label, href }) => (
            <li key={id}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

/** What a refused signature says of the changes it met. */
export function changesIn(state: FormState): readonly SectionChange[] {
  return state.status === 'refused' ? (state.refusal.changes ?? []).filter(isSectionChange) : [];
}

/** Whether the page shows another content by now than the one a signature was refused for. */
export function isAnswered(state: FormState, snapshotSha256: string): boolean {
  return (
    state.status === 'refused' &&
    state.refusal.code === 'conflict' &&
    state.sent?.['snapshotSha256']?.[0] !== snapshotSha256
  );
}

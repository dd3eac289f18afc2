import { LEVEL_NAMES, ROLE_NAMES, type SignOffAct } from '@/lib/domain/vocabulary';
import { formatDate, formatExact, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { SectionStateMark } from '../review/role-mark';
import { Section } from '../ui/section';

const ACTS = {
  APPROVE: { state: 'APPROVED', words: 'Approved' },
  APPROVE_WITH_CONDITIONS: { state: 'APPROVED', words: 'Approved with conditions' },
  REQUEST_CHANGES: { state: 'CHANGES_REQUESTED', words: 'Changes requested' },
  REJECT: { state: 'REJECTED', words: 'Rejected' },
  RECONFIRM: { state: 'APPROVED', words: 'Reconfirmed' },
  REVOKE: { state: 'STALE', words: 'Approval withdrawn' },
} as const satisfies Record<SignOffAct, unknown>;

interface SignaturesProps {
  readonly section: SectionPage;
  readonly viewing: Viewing;
}

/** Every signature of this section in this review, newest first, word by word as it was given. */
export function Signatures({ section, viewing }: SignaturesProps) {
  const { signOffs, role, review } = section;
  return (
    <Section
      id="signatures"
      title="Signatures"
      meta={signOffs.length === 0 ? `nobody has signed ${ROLE_NAMES[role]} in this review` : undefined}
    >
      {signOffs.map((signOff) => (
        <article key={signOff.id} className="grid gap-1 border-b py-3 last:border-b-0">
          <p>
            <SectionStateMark state={ACTS[signOff.act].state}>{ACTS[signOff.act].words}</SectionStateMark>{' '}
            <span className="text-ink-2">
              by <b className="text-ink">{signOff.printedName}</b>
              {signOff.executiveLevel && `, ${LEVEL_NAMES[signOff.executiveLevel]}`},{' '}
              <time dateTime={signOff.at.toISOString()}>{formatExact(signOff.at, viewing)}</time>
            </span>
          </p>
          <p>{signOff.meaning}</p>
          {signOff.comment && <p className="whitespace-pre-line text-ink-2">“{signOff.comment}”</p>}
          {signOff.conditions.length > 0 && (
            <ul className="list-disc pl-4.5">
              {signOff.conditions.map(({ text, owner, dueOn, blocksNextGate }) => (
                <li key={text}>
                  <span className="whitespace-pre-line">{text}</span>{' '}
                  <span className="text-sm text-ink-2">
                    {owner.name}, by {formatDate(dueOn, viewing)}
                    {blocksNextGate && ', blocks later gates'}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p className="text-sm text-ink-2">
            Snapshot <code title={signOff.snapshotSha256}>{shortHash(signOff.snapshotSha256)}</code>{' '}
            <a href={paths.signedContent(review.id, role, signOff.id)} download>
              What was signed<span className="sr-only"> by {signOff.printedName}</span>
            </a>
          </p>
        </article>
      ))}
    </Section>
  );
}

/** `5e02 91c4 … 0b7d`: enough to compare by eye, the whole of it in a title. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-4)}`;
}

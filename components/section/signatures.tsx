import { capacity } from '@/lib/domain/sign-off/meaning';
import { signedBy } from '@/lib/domain/sign-off/signed-by';
import { LEVEL_NAMES, ROLE_NAMES, type SignOffAct } from '@/lib/domain/vocabulary';
import { formatDate, formatExact, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { SectionStateMark } from '../review/role-mark';
import { Definitions, type Definition } from '../ui/definitions';
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
  const { signOffs, role } = section;
  return (
    <Section
      id="signatures"
      title="Signatures"
      meta={signOffs.length === 0 ? `nobody has signed ${ROLE_NAMES[role]} in this review` : undefined}
    >
      {signOffs.map((signOff) => (
        <article key={signOff.id} className="signature grid gap-1 py-3">
          <p className="font-medium">
            <SectionStateMark state={ACTS[signOff.act].state}>{ACTS[signOff.act].words}</SectionStateMark>
          </p>
          <Definitions items={blockOf(signOff, section, viewing)} />
        </article>
      ))}
    </Section>
  );
}

type SignOff = SectionPage['signOffs'][number];

/** Source: 21 CFR 11.50 and 11.70: the printed name, date and time, what it means, and the link to what was signed. */
function blockOf(signOff: SignOff, { role, review }: SectionPage, viewing: Viewing): Definition[] {
  const { id, onBehalfOf, parts, executiveLevel, at, meaning, comment, conditions, snapshotSha256 } = signOff;
  const name = signedBy(signOff);
  const inName = onBehalfOf ? `for ${onBehalfOf.name}` : 'in their own name';
  const office = executiveLevel ? `, ${LEVEL_NAMES[executiveLevel]}` : '';
  return [
    { term: 'Printed name', value: <b>{name}</b> },
    { term: 'Signed as', value: `${capacity({ role }, parts)}${office}, ${inName}` },
    {
      term: 'Date and time',
      value: (
        <>
          <time dateTime={at.toISOString()}>{formatExact(at, viewing)}</time>{' '}
          <span className="text-ink-2">({at.toISOString().replace('T', ' ').slice(0, 19)} UTC)</span>
        </>
      ),
    },
    { term: 'Meaning', value: meaning },
    ...(comment ? [{ term: 'Comment', value: <span className="whitespace-pre-line">{comment}</span> }] : []),
    ...(conditions.length > 0
      ? [{ term: 'Conditions', value: <Promised conditions={conditions} viewing={viewing} /> }]
      : []),
    {
      term: 'What was signed',
      value: (
        <>
          SHA-256 <code className="break-all">{snapshotSha256}</code>{' '}
          <a href={paths.signedContent(review.id, role, id)} download className="no-print">
            Download<span className="sr-only"> what was signed by {name}</span>
          </a>
        </>
      ),
    },
  ];
}

interface PromisedProps {
  readonly conditions: SignOff['conditions'];
  readonly viewing: Viewing;
}

function Promised({ conditions, viewing }: PromisedProps) {
  return (
    <ul className="list-disc pl-4.5">
      {conditions.map(({ text, owner, dueOn, blocksNextGate }) => (
        <li key={text}>
          <span className="whitespace-pre-line">{text}</span>{' '}
          <span className="text-sm text-ink-2">
            {owner.name}, by {formatDate(dueOn, viewing)}
            {blocksNextGate && ', blocks later gates'}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** `5e02 91c4 … 0b7d`: enough to compare by eye, the whole of it in a title. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-4)}`;
}

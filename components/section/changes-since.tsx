import type { ReactNode } from 'react';
import type { MetricTarget } from '@/lib/domain/policy/gate-metrics';
import type { SnapshotRequirement } from '@/lib/domain/sign-off/snapshot';
import { LEVEL_NAMES, PROVENANCE_NAMES, VERDICT_NAMES, type ExecutiveLevel } from '@/lib/domain/vocabulary';
import { count, formatDate, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { figure, targetInWords } from '../record/figures';
import { Differences, TextDifference, ValueDifference, type DifferenceItem } from '../ui/difference';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { AnswerDifference } from './answer-view';

type Changes = NonNullable<SectionPage['changes']>;
type Difference = Changes['differences'][number];

interface ChangesSinceProps {
  readonly changes: Changes;
  readonly viewing: Viewing;
}

/** What moved since the last signature of this section: first what a reviewer must read again. */
export function ChangesSince({ changes, viewing }: ChangesSinceProps) {
  const { differences, mine, signedBy, signedAt } = changes;
  const material = differences.filter((difference) => difference.material);
  const other = differences.filter((difference) => !difference.material);
  const since = `since ${mine ? 'you' : signedBy} signed on ${formatDate(signedAt, viewing)}`;
  const title =
    material.length > 0
      ? `${count(material.length, 'change', 'changes')} ${since}`
      : `Nothing a signature depends on has changed ${since}`;
  return (
    <Section id="changes" lead title={title}>
      {material.length > 0 && <Differences items={material.map((one) => itemOf(one, viewing))} />}
      {other.length > 0 && (
        <Fold summary={`${count(other.length, 'change', 'changes')} that no signature depends on`}>
          <Differences items={other.map((one) => itemOf(one, viewing))} />
        </Fold>
      )}
    </Section>
  );
}

const KINDS = {
  field: null,
  requirement: 'Whether it applies',
  answer: 'Answer',
  evidence: 'Evidence',
  finding: 'Finding',
  reading: 'Reading',
  target: 'Target',
  sponsor: null,
} as const satisfies Record<Difference['kind'], string | null>;

function itemOf(difference: Difference, viewing: Viewing): DifferenceItem {
  const { kind, id, label } = difference;
  const onRequirement = kind === 'requirement' || kind === 'answer' || kind === 'evidence' || kind === 'finding';
  return {
    key: `${kind} ${id}`,
    what: onRequirement ? <a href={`#${id}`}>{label}</a> : label,
    note: [KINDS[kind], onRequirement ? id : null].filter(Boolean).join(' of '),
    change: (
      <>
        {changeOf(difference, viewing)}
        {difference.note && <span className="block text-sm text-ink-2">{difference.note}</span>}
      </>
    ),
  };
}

function changeOf({ kind, from, to, fromWords, toWords }: Difference, viewing: Viewing): ReactNode {
  switch (kind) {
    case 'field':
      return typeof fromWords === 'string' && typeof toWords === 'string' && fromWords.length + toWords.length > 80 ? (
        <TextDifference from={fromWords} to={toWords} />
      ) : (
        <ValueDifference from={plain(fromWords, viewing)} to={plain(toWords, viewing)} />
      );
    case 'requirement':
      return (
        <ValueDifference from={plain(from ?? 'did not apply', viewing)} to={plain(to ?? 'does not apply', viewing)} />
      );
    case 'answer':
      return <AnswerDifference {...{ from, to, viewing }} />;
    case 'evidence':
      return <EvidenceDifference from={from as Pieces} to={to as Pieces} />;
    case 'finding':
      return <ValueDifference from={findingInWords(from)} to={findingInWords(to)} />;
    case 'reading':
      return <ValueDifference from={plain(from ?? 'none', viewing)} to={plain(to ?? 'none', viewing)} />;
    case 'target': {
      const words = (target: unknown) => targetInWords(target as MetricTarget, '', viewing);
      return <ValueDifference from={words(from)} to={words(to)} />;
    }
    case 'sponsor':
      return <ValueDifference from={sponsorInWords(from)} to={sponsorInWords(to)} />;
  }
}

type Pieces = SnapshotRequirement['evidence'];

function EvidenceDifference({ from, to }: { readonly from: Pieces; readonly to: Pieces }) {
  const without = (pieces: Pieces, others: Pieces) =>
    pieces.filter(({ sha256 }) => !others.some((other) => other.sha256 === sha256));
  return (
    <ul>
      {without(from, to).map((piece) => (
        <li key={piece.sha256}>
          <del>{piece.title}</del>
        </li>
      ))}
      {without(to, from).map((piece) => (
        <li key={piece.sha256}>
          <ins>{piece.title}</ins> <span className="text-sm text-ink-2">{PROVENANCE_NAMES[piece.provenance]}</span>
        </li>
      ))}
    </ul>
  );
}

function findingInWords(value: unknown): string {
  const finding = value as SnapshotRequirement['finding'];
  return finding ? [VERDICT_NAMES[finding.verdict], finding.note].filter(Boolean).join('. ') : 'none';
}

function sponsorInWords(value: unknown): string {
  const { lead, co } = value as { lead: ExecutiveLevel; co: readonly ExecutiveLevel[] };
  return [lead, ...co].map((level) => LEVEL_NAMES[level]).join(' with ');
}

function plain(value: unknown, viewing: Viewing): string {
  if (typeof value === 'number') return figure(value, '', viewing);
  return typeof value === 'string' && value ? value : 'not answered';
}

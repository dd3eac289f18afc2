import type { ReactNode } from 'react';
import type { DifferenceInWords, SectionChange } from '@/lib/domain/sign-off/differences';
import type { SnapshotRequirement } from '@/lib/domain/sign-off/snapshot';
import { PROVENANCE_NAMES, VERDICT_NAMES } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import { figure } from '../metrics/figures';
import { Differences, TextDifference, ValueDifference, type DifferenceItem } from '../ui/difference';
import { Moment } from '../ui/time';
import { AnswerDifference } from './answer-view';

type Difference = DifferenceInWords & Partial<Pick<SectionChange, 'by' | 'at'>>;

interface DifferenceListProps {
  readonly differences: readonly Difference[];
  readonly viewing: Viewing;
  /** The address of the section, where the list stands on another page. */
  readonly base?: string;
  readonly stacked?: boolean;
}

/** What a signature covered and what is there now. */
export function DifferenceList({ differences, viewing, base = '', stacked = false }: DifferenceListProps) {
  return <Differences stacked={stacked} items={differences.map((one) => itemOf(one, viewing, base))} />;
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
  model: null,
  overrun: null,
  withdrawal: null,
  condition: null,
  expiry: null,
  office: null,
} as const satisfies Record<Difference['kind'], string | null>;

function itemOf(difference: Difference, viewing: Viewing, base: string): DifferenceItem {
  const { kind, id, label, by, at } = difference;
  const onRequirement = kind === 'requirement' || kind === 'answer' || kind === 'evidence' || kind === 'finding';
  return {
    key: `${kind} ${id}`,
    what: onRequirement ? <a href={`${base}#${id}`}>{label}</a> : label,
    note: [KINDS[kind], onRequirement ? id : null].filter(Boolean).join(' of '),
    change: (
      <>
        {changeOf(difference, viewing)}
        {difference.note && <span className="block text-sm text-ink-2">{difference.note}</span>}
      </>
    ),
    by: by && at && (
      <>
        {by}, <Moment at={at} viewing={viewing} as="minute" />
      </>
    ),
  };
}

/** One difference, from what to what. */
export function DifferenceChange({
  difference,
  viewing,
}: {
  readonly difference: Difference;
  readonly viewing: Viewing;
}) {
  return changeOf(difference, viewing);
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
    case 'target':
    case 'sponsor':
      return <ValueDifference from={plain(fromWords, viewing)} to={plain(toWords, viewing)} />;
    case 'overrun':
      return <ValueDifference from={plain(from ?? 'nothing over', viewing)} to={plain(to, viewing)} />;
    case 'model':
    case 'withdrawal':
    case 'condition':
    case 'expiry':
    case 'office':
      return <ValueDifference from={plain(from, viewing)} to={plain(to, viewing)} />;
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

function plain(value: unknown, viewing: Viewing): string {
  if (typeof value === 'number') return figure(value, '', viewing);
  return typeof value === 'string' && value ? value : 'not answered';
}

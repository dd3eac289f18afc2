import { Fragment, type ReactNode } from 'react';
import { diffText, type Piece } from '@/lib/domain/text-diff';
import { Icon } from './icon';

interface ValueDifferenceProps {
  /** What it was; null where there was nothing. */
  readonly from: ReactNode;
  readonly to: ReactNode;
}

/** A value that was replaced: struck, an arrow, the new one. */
export function ValueDifference({ from, to }: ValueDifferenceProps) {
  const both = from !== null && to !== null;
  return (
    <>
      {from !== null && <del>{from}</del>}
      {both && <Icon name="arrow" label="to" className="mx-2 inline-block align-[-2px] text-ink-3" />}
      {to !== null && <ins>{to}</ins>}
    </>
  );
}

interface TextDifferenceProps {
  readonly from: string;
  readonly to: string;
}

/** A text that was rewritten, compared word by word. */
export function TextDifference({ from, to }: TextDifferenceProps) {
  return (
    <span className="whitespace-pre-line">
      {diffText(from, to).map((piece, place) => (
        <Fragment key={place}>{show(piece)}</Fragment>
      ))}
    </span>
  );
}

/** The space after a change stays outside its mark. */
function show({ kind, text }: Piece): ReactNode {
  if (kind === 'same') return text;
  const words = text.trimEnd();
  const space = text.slice(words.length) || (kind === 'gone' ? ' ' : '');
  return (
    <>
      {kind === 'gone' ? <del>{words}</del> : <ins>{words}</ins>}
      {space}
    </>
  );
}

export interface DifferenceItem {
  readonly key: string;
  readonly what: ReactNode;
  /** Why it matters, under its name. */
  readonly note?: ReactNode;
  /** One of the differences above. */
  readonly change: ReactNode;
  /** Who changed it and when. */
  readonly by?: ReactNode;
}

interface DifferencesProps {
  readonly items: readonly DifferenceItem[];
  /** For a narrow place: each part under the other. */
  readonly stacked?: boolean;
}

/** What moved since a signature. */
export function Differences({ items, stacked = false }: DifferencesProps) {
  return (
    <dl className={stacked ? 'difference stacked' : 'difference'}>
      {items.map(({ key, what, note, change, by }) => (
        <div key={key}>
          <dt className="font-medium">
            {what}
            {note && <span className="block text-sm font-normal text-ink-2">{note}</span>}
          </dt>
          <dd>{change}</dd>
          <dd className="text-sm text-ink-2">{by}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { ReactNode } from 'react';

export interface Definition {
  readonly term: ReactNode;
  readonly value: ReactNode;
  /** Needed where the term is not a text. */
  readonly key?: string;
}

interface DefinitionsProps {
  readonly items: readonly Definition[];
  /** Figures at the end of their line, in a narrow column. */
  readonly tight?: boolean;
  /** A row of short facts under a title, each below its name. */
  readonly facts?: boolean;
}

/** Names and their values, one hairline row each. */
export function Definitions({ items, tight = false, facts = false }: DefinitionsProps) {
  const look = facts ? FACTS : tight ? TIGHT : ROWS;
  return (
    <dl className={look.list}>
      {items.map(({ term, value, key }, place) => (
        <div key={key ?? (typeof term === 'string' ? term : place)} className={look.row}>
          <dt className={look.term}>{term}</dt>
          <dd className={look.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const ROWS = {
  list: '',
  row: 'grid grid-cols-[minmax(7rem,11rem)_minmax(0,1fr)] border-b py-1.75 narrow:grid-cols-1',
  term: 'pr-3 text-ink-2',
  value: 'min-w-0',
};

const TIGHT = {
  list: '',
  row: 'grid grid-cols-[minmax(0,1fr)_max-content] gap-x-3 border-b py-1.75',
  term: 'text-ink-2',
  value: 'text-right',
};

const FACTS = {
  list: 'flex flex-wrap gap-x-8 gap-y-2',
  row: '',
  term: 'text-xs text-ink-2',
  value: 'font-medium',
};

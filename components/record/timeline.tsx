import { count, type Viewing } from '@/lib/format';
import type { TimelineEntry } from '@/lib/queries/read-timeline';
import { Icon, type IconName } from '../ui/icon';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';

const ICONS = {
  edit: 'edit',
  sign: 'pen',
  gate: 'state-approved',
  review: 'review',
  talk: 'message',
  measure: 'measure',
  people: 'user',
  stop: 'undo',
} as const satisfies Record<TimelineEntry['kind'], IconName>;

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly olderHref: string | null;
  readonly newestHref: string | null;
  readonly viewing: Viewing;
}

/** What happened, newest first, from the audit log itself; runs of small edits by one person are one line. */
export function Timeline({ entries, olderHref, newestHref, viewing }: TimelineProps) {
  return (
    <Section
      id="timeline"
      title="Timeline"
      meta="from the audit log"
      end={newestHref && <Link href={newestHref}>Newest</Link>}
    >
      <ol className="text-base">
        {grouped(entries).map(([first, ...rest]) => first && <Line key={first.seq} {...{ first, rest, viewing }} />)}
      </ol>
      {olderHref && (
        <p className="mt-3">
          <Link href={olderHref}>Older entries</Link>
        </p>
      )}
    </Section>
  );
}

function Line({ first, rest, viewing }: { first: TimelineEntry; rest: TimelineEntry[]; viewing: Viewing }) {
  return (
    <li className="grid grid-cols-[6.75rem_1rem_minmax(0,1fr)_max-content] gap-x-3 border-b py-2 narrow:grid-cols-[1rem_minmax(0,1fr)]">
      <span className="text-sm text-ink-2 narrow:col-start-2 narrow:row-start-1">
        <Moment at={first.at} as="minute" viewing={viewing} />
      </span>
      <Icon name={ICONS[first.kind]} className="mt-0.5 text-ink-3 narrow:col-start-1 narrow:row-start-1" />
      <span className="min-w-0 narrow:col-start-2">
        <b className="font-medium">{first.actor.name}</b>{' '}
        {rest.length > 0
          ? `saved ${count(rest.length + 1, 'change', 'changes')}, the last: ${first.title}`
          : first.title}
        {first.detail && (
          <span className="block text-sm break-words whitespace-pre-line text-ink-2">{shortened(first.detail)}</span>
        )}
      </span>
      <code className="text-xs text-ink-3 narrow:col-start-2" title={`Entry ${first.seq}: ${first.hash}`}>
        {first.seq} · {first.hash.slice(0, 8)}
      </code>
    </li>
  );
}

const SMALL = new Set(['answer.saved', 'evidence.added', 'evidence.removed', 'finding.saved', 'measurement.recorded']);

/** Neighbouring small edits of one person and kind as one group; everything else stands alone. */
function grouped(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  return entries.reduce<TimelineEntry[][]>((groups, entry) => {
    const last = groups.at(-1)?.[0];
    const joins = last && SMALL.has(entry.type) && last.type === entry.type && last.actor.name === entry.actor.name;
    if (joins) groups.at(-1)?.push(entry);
    else groups.push([entry]);
    return groups;
  }, []);
}

const LONGEST = 280;
const MOST_LINES = 6;

function shortened(text: string): string {
  const lines = text.split('\n');
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()} …` : line));
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}

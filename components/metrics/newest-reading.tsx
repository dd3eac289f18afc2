import { count, type Viewing } from '@/lib/format';
import type { MetricView } from '@/lib/queries/read-metrics';
import { Moment } from '../ui/time';
import { figure } from './figures';

interface NewestReadingProps {
  readonly newest: MetricView['newest'];
  readonly metric: Pick<MetricView, 'unit' | 'maxAgeDays'>;
  readonly viewing: Viewing;
}

/** The newest reading with its day and source, and whether it is too old to count. */
export function NewestReading({ newest, metric: { unit, maxAgeDays }, viewing }: NewestReadingProps) {
  if (!newest) return <span className="text-ink-2">no reading</span>;
  return (
    <>
      {figure(newest.value, unit, viewing)}
      <span className="block text-sm text-ink-2">
        <Moment at={newest.at} as="day" viewing={viewing} />, {newest.source}
        {newest.tooOld && `; older than ${count(maxAgeDays, 'day', 'days')}, so it does not count`}
      </span>
    </>
  );
}

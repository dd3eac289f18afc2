import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { formatDate, type Viewing } from '@/lib/format';
import type { MetricPage } from '@/lib/queries/read-metrics';
import { figure, targetInWords } from './figures';

interface ReadingsChartProps {
  /** Oldest first. */
  readonly readings: readonly { readonly at: Date; readonly value: number }[];
  readonly gates: MetricPage['gates'];
  readonly name: string;
  readonly unit: string;
  readonly viewing: Viewing;
}

const WIDTH = 600;
const HEIGHT = 120;
const EDGE = 6;
const DASHES = ['6 4', '2 4', '10 3 2 3'];

/** How readings moved in time, held against the targets. The table below says the same in figures. */
export function ReadingsChart({ readings, gates, name, unit, viewing }: ReadingsChartProps) {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || readings.length < 2) return null;
  const ends = gates.flatMap(({ target }) => [target.min, target.max].filter((end) => end !== null));
  const all = [...readings.map(({ value }) => value), ...ends];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const [from, to] = [first.at.getTime(), last.at.getTime()];
  const x = (at: Date) => (to === from ? WIDTH / 2 : EDGE + ((at.getTime() - from) / (to - from)) * (WIDTH - 2 * EDGE));
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : EDGE + ((high - value) / (high - low)) * (HEIGHT - 2 * EDGE);
  const places = readings.map(({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
  return (
    <figure className="mb-3 max-w-200">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-2">
        <div aria-hidden="true" className="flex flex-col justify-between text-right">
          <span>{figure(high, unit, viewing)}</span>
          <span>{figure(low, unit, viewing)}</span>
        </div>
        <svg
          role="img"
          aria-label={`${name}: ${readings.length} readings from ${formatDate(first.at, viewing)} to ${formatDate(last.at, viewing)}, between ${figure(Math.min(...readings.map(({ value }) => value)), unit, viewing)} and ${figure(Math.max(...readings.map(({ value }) => value)), unit, viewing)}, the last ${figure(last.value, unit, viewing)}`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-30 w-full border-b border-l border-line-strong"
        >
          {gates.flatMap(({ gate, target }, place) =>
            [target.min, target.max].flatMap((end, side) =>
              end === null ? (
                []
              ) : (
                <line
                  key={`${gate} ${side}`}
                  className="stroke-ink-2"
                  strokeDasharray={DASHES[place]}
                  vectorEffect="non-scaling-stroke"
                  x1={0}
                  x2={WIDTH}
                  y1={y(end)}
                  y2={y(end)}
                />
              ),
            ),
          )}
          <polyline
            className="fill-none stroke-bar"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
            points={places.join(' ')}
          />
          {/* A line of no length with round ends stays a dot, however wide the drawing is. */}
          <path
            className="fill-none stroke-bar"
            strokeWidth={5}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            d={places.map((place) => `M${place}h0`).join('')}
          />
        </svg>
        <div aria-hidden="true" className="col-start-2 flex justify-between pt-0.5">
          <span>{formatDate(first.at, viewing)}</span>
          <span>{formatDate(last.at, viewing)}</span>
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 pt-1 text-sm text-ink-2">
        {gates.map(({ gate, target }, place) => (
          <span key={gate} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" width={24} height={6}>
              <line className="stroke-ink-2" strokeDasharray={DASHES[place]} x1={0} x2={24} y1={3} y2={3} />
            </svg>
            Target at the gate to {STAGE_NAMES[gate]}: {targetInWords(target, unit, viewing)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

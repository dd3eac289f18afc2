interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  /** Drawn as a dotted line. */
  readonly goal: number | null;
}

const WIDTH = 72;
const HEIGHT = 20;

/** How readings moved, with the target they are held against. The figures stand beside it. */
export function Sparkline({ values, goal }: SparklineProps) {
  if (values.length < 2) return null;
  const all = goal === null ? values : [...values, goal];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) =>
    (high === low ? HEIGHT / 2 : 2 + ((high - value) / (high - low)) * (HEIGHT - 4)).toFixed(1);
  const points = values
    .map((value, place) => `${((place / (values.length - 1)) * WIDTH).toFixed(1)},${y(value)}`)
    .join(' ');
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT}>
      {goal !== null && (
        <line className="stroke-bar-2" strokeDasharray="2 2" x1={0} x2={WIDTH} y1={y(goal)} y2={y(goal)} />
      )}
      <polyline className="fill-none stroke-bar" strokeWidth={1.5} points={points} />
    </svg>
  );
}

interface ProgressProps {
  /** What goes on and how far it is: `Import: 1,410 of 2,133 rows` */
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

/** How far long work is. The page can be left meanwhile. */
export function Progress({ label, value, max }: ProgressProps) {
  return (
    <label className="block text-sm">
      {label}
      <progress
        value={value}
        max={max}
        className="mt-1.5 block h-2 w-full appearance-none overflow-hidden rounded-sm bg-bar-soft text-bar [&::-moz-progress-bar]:bg-bar [&::-webkit-progress-bar]:bg-bar-soft [&::-webkit-progress-value]:bg-bar"
      />
    </label>
  );
}

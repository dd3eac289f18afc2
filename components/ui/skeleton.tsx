/** The lengths of the title in the rows to come. */
const TITLES = ['w-[62%]', 'w-[48%]', 'w-[71%]', 'w-[55%]', 'w-[66%]'];

interface SkeletonRowsProps {
  /** What is on its way: `Loading the list` */
  readonly label: string;
  readonly rows?: number;
}

/** A list before it is there, in the shape it will have. It waits 300 ms before it shows. */
export function SkeletonRows({ label, rows = 5 }: SkeletonRowsProps) {
  return (
    <div aria-busy="true" role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <div
            key={row}
            className="grid h-10 grid-cols-[1.5rem_3rem_minmax(0,1fr)_5rem_4rem] items-center gap-3 border-b narrow:grid-cols-[1.5rem_minmax(0,1fr)_3rem]"
          >
            <Bone className="size-6 rounded-full" />
            <Bone className="h-3 rounded-sm narrow:hidden" />
            <Bone className={`h-3 rounded-sm ${TITLES[row % TITLES.length]}`} />
            <Bone className="h-3 rounded-sm narrow:hidden" />
            <Bone className="h-3 w-3/5 rounded-sm" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** A page before it is there: its title, and a list. */
export function SkeletonPage({ label }: { readonly label: string }) {
  return (
    <div className="grid gap-9">
      <div aria-hidden="true" className="grid gap-3">
        <Bone className="h-6 w-2/5 rounded-sm" />
        <Bone className="h-3 w-3/5 rounded-sm" />
      </div>
      <SkeletonRows label={label} rows={8} />
    </div>
  );
}

function Bone({ className }: { readonly className: string }) {
  return <span className={`block animate-bone bg-bar-soft ${className}`} />;
}

import type { SectionState } from '@/lib/domain/vocabulary';

interface Drawing {
  readonly colour: string;
  /** On the ring of 24 units. */
  readonly small: readonly Stroke[];
  /** On the ring of 96 units, which also holds the role icons. */
  readonly large: readonly Stroke[];
}

/** A path that is filled, or drawn `width` wide, or both. */
interface Stroke {
  readonly d: string;
  readonly width?: number;
  readonly filled?: true;
}

const LINE: Stroke = { d: 'M-3.38-10.36A10.9 10.9 0 0 1 3.38-10.36', width: 1.4 };
const LARGE_LINE: Stroke = { d: 'M-17.2-43.2A46.5 46.5 0 0 1 17.2-43.2', width: 2 };

/** The seat at the top of the ring in each state; the others are this one, turned. Shape says the state, colour repeats it. */
const SEATS = {
  NOT_STARTED: { colour: 'text-idle', small: [LINE], large: [LARGE_LINE] },
  WAITING: {
    colour: 'text-waiting',
    small: [LINE, { d: 'M0-9a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6Z', filled: true }],
    large: [LARGE_LINE, { d: 'M0-41.8a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6Z', filled: true }],
  },
  CHANGES_REQUESTED: {
    colour: 'text-changes',
    small: [{ d: 'M-3.7-10.9Q0-12.1 3.7-10.9L0-5Z', width: 0.8, filled: true }],
    large: [{ d: 'M-14.6-43.8Q0-49.4 14.6-43.8L0-33.5Z', width: 2, filled: true }],
  },
  APPROVED: {
    colour: 'text-approved',
    small: [{ d: 'M-4.16-10.83A11.6 11.6 0 0 1 4.16-10.83L1.45-5.2A5.4 5.4 0 0 0-1.45-5.2Z', filled: true }],
    large: [{ d: 'M-18.56-43.72A47.5 47.5 0 0 1 18.56-43.72L13.34-32.9A35.5 35.5 0 0 0-13.34-32.9Z', filled: true }],
  },
  STALE: {
    colour: 'text-stale',
    small: [{ d: 'M-3.19-10.42A10.9 10.9 0 0 1 3.19-10.42L1.06-6.01A6.1 6.1 0 0 0-1.06-6.01Z', width: 1.4 }],
    large: [{ d: 'M-17.2-43.2A46.5 46.5 0 0 1 17.2-43.2L12.85-34.16A36.5 36.5 0 0 0-12.85-34.16Z', width: 2 }],
  },
  REJECTED: {
    colour: 'text-rejected',
    small: [{ d: 'M-2.4-11 2.4-6.2M2.4-11-2.4-6.2', width: 2 }],
    large: [{ d: 'M-5-46.5 5-36.5M5-46.5-5-36.5', width: 4 }],
  },
} as const satisfies Record<SectionState, Drawing>;

/** Where a ring finds the drawing of a seat. */
export function seatId(state: SectionState, large: boolean): string {
  return `seat-${state.toLowerCase().replace('_', '-')}${large ? '-large' : ''}`;
}

/** How far the seat at a place is turned from the top. */
export function turnOf(place: number): string | undefined {
  return place === 0 ? undefined : `rotate(${((place * 360) / 7).toFixed(2)})`;
}

/** All seats in both sizes, for the sprite. Each brings its colour along, so that a ring is seven short references. */
export function SeatDefinitions() {
  const brand = SEATS.APPROVED.small[0].d;
  return (
    <>
      <symbol id="brand" viewBox="-12 -12 24 24">
        {[0, 1, 2, 3, 4, 5, 6].map((place) => (
          <path key={place} fill="currentColor" d={brand} transform={turnOf(place)} />
        ))}
      </symbol>
      <defs>
        {Object.entries<Drawing>(SEATS).flatMap(([state, { colour, small, large }]) => [
          <g key={state} id={seatId(state as SectionState, false)} className={colour}>
            {small.map(draw)}
          </g>,
          <g key={`${state} large`} id={seatId(state as SectionState, true)} className={colour}>
            {large.map(draw)}
          </g>,
        ])}
      </defs>
    </>
  );
}

function draw({ d, width, filled }: Stroke) {
  const stroke = width ? ({ stroke: 'currentColor', strokeWidth: width } as const) : {};
  return (
    <path
      key={d}
      d={d}
      fill={filled ? 'currentColor' : 'none'}
      {...stroke}
      strokeLinejoin={filled ? 'round' : 'miter'}
      strokeLinecap={width === 2 || width === 4 ? 'round' : 'butt'}
    />
  );
}

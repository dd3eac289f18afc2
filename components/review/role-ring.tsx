import { currentSeats, describeSeats, type Seats } from '@/lib/domain/review/describe-seats';
import { ROLES, type ReviewStatus, type Role } from '@/lib/domain/vocabulary';
import { ROLE_ICONS } from './role-mark';
import { seatId, turnOf } from './seat-drawings';

interface RoleRingProps {
  readonly seats: Seats;
  /** Pixels. At 96 the role icons are drawn inside. */
  readonly size?: 16 | 20 | 24 | 40 | 96;
  /** How many of the seven are current: beside the ring, at 96 inside it. */
  readonly showCount?: boolean;
  /** The seat that was signed a moment ago; it turns into its place. */
  readonly turned?: Role | undefined;
  /** Of the review whose sections they are, where it may be over. */
  readonly status?: ReviewStatus | undefined;
}

/** The seven seats, clockwise from the top, each in the shape of its state; one sentence says the same. */
export function RoleRing({ seats, size = 24, showCount = false, turned, status }: RoleRingProps) {
  const large = size === 96;
  const half = large ? 48 : 12;
  const ring = (
    <svg
      role="img"
      aria-label={describeSeats(seats, status)}
      width={size}
      height={size}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
    >
      {ROLES.map((role, place) => (
        <use
          key={role}
          href={`#${seatId(seats[role], large)}`}
          transform={turnOf(place)}
          className={role === turned ? 'animate-turn' : undefined}
        />
      ))}
      {large && <RoleIcons />}
      {large && showCount && <Count of={currentSeats(seats)} />}
    </svg>
  );
  if (large || !showCount) return ring;
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap">
      {ring}
      <span aria-hidden="true" className="text-ink-2">
        {currentSeats(seats)}/7
      </span>
    </span>
  );
}

const ICON = 11.5;
const REACH = 25.5;

function RoleIcons() {
  return ROLES.map((role, place) => {
    const angle = (place * 2 * Math.PI) / ROLES.length;
    const x = (REACH * Math.sin(angle) - ICON / 2).toFixed(2);
    const y = (-REACH * Math.cos(angle) - ICON / 2).toFixed(2);
    return (
      <use key={role} href={`#i-${ROLE_ICONS[role]}`} x={x} y={y} width={ICON} height={ICON} className="text-ink-2" />
    );
  });
}

function Count({ of }: { of: number }) {
  return (
    <>
      <text y={2} textAnchor="middle" className="fill-ink text-[15px] font-semibold">
        {of}
      </text>
      <text y={12} textAnchor="middle" className="fill-ink-2 text-[8px]">
        of 7
      </text>
    </>
  );
}

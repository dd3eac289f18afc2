import type { ReactNode } from 'react';
import { ROLE_NAMES, ROLES, SECTION_STATE_NAMES, type Role, type SectionState } from '@/lib/domain/vocabulary';
import { Icon, type IconName } from '../ui/icon';
import { Link } from '../ui/link';

export const ROLE_ICONS = {
  SECURITY: 'role-security',
  COMPLIANCE: 'role-compliance',
  ARCHITECTURE: 'role-architecture',
  DATA: 'role-data',
  SME: 'role-sme',
  CHANGE_MANAGEMENT: 'role-change',
  EXECUTIVE: 'role-executive',
} as const satisfies Record<Role, IconName>;

/** How each state of a section looks in text: its icon and its colour. */
const STATE_LOOKS = {
  NOT_STARTED: { icon: 'state-not-started', ink: 'text-ink-3' },
  WAITING: { icon: 'state-waiting', ink: 'text-waiting' },
  CHANGES_REQUESTED: { icon: 'state-changes', ink: 'text-changes' },
  APPROVED: { icon: 'state-approved', ink: 'text-approved' },
  STALE: { icon: 'state-stale', ink: 'text-stale' },
  REJECTED: { icon: 'state-rejected', ink: 'text-rejected' },
} as const satisfies Record<SectionState, { icon: IconName; ink: string }>;

interface RoleNameProps {
  readonly role: Role;
  readonly icon?: boolean;
  /** `Change` for change management, where a column is narrow; read out in full. */
  readonly short?: boolean;
  /** What follows the name: `, P. Raman` */
  readonly children?: ReactNode;
}

export function RoleName({ role, icon = true, short = false, children }: RoleNameProps) {
  return (
    <span className="inline-flex items-start gap-2 align-middle">
      {icon && <Icon name={ROLE_ICONS[role]} className="mt-0.5 text-ink-2" />}
      <span>
        {short && role === 'CHANGE_MANAGEMENT' ? (
          <>
            Change<span className="sr-only"> management</span>
          </>
        ) : (
          ROLE_NAMES[role]
        )}
        {children}
      </span>
    </span>
  );
}

interface SectionStateMarkProps {
  readonly state: SectionState;
  /** Other words for the same state: `Stale since 12 November` */
  readonly children?: ReactNode;
}

/** A state in its colour, said by its icon and a word. */
export function SectionStateMark({ state, children }: SectionStateMarkProps) {
  const { icon, ink } = STATE_LOOKS[state];
  return (
    <span className={`inline-flex items-start gap-1.5 align-middle ${ink}`}>
      <Icon name={icon} className="mt-0.5" />
      <span>{children ?? SECTION_STATE_NAMES[state]}</span>
    </span>
  );
}

export interface Seat {
  readonly role: Role;
  readonly state: SectionState;
  readonly href?: string | undefined;
  /** Who holds it and for how long. */
  readonly line1?: string | undefined;
  /** How far it is: `9 of 9 answered` */
  readonly line2?: string | undefined;
}

/** The seven sections of a review beside each other, below 1024 px under each other. Always in the fixed order. */
export function SeatStrip({ seats }: { readonly seats: readonly Seat[] }) {
  const inOrder = seats.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  return (
    <ol className="grid grid-cols-7 border-t border-b border-t-rule text-sm stacked:grid-cols-1">
      {inOrder.map((seat) => (
        <li
          key={seat.role}
          className="border-l first:border-l-0 stacked:border-t stacked:border-l-0 stacked:first:border-t-0"
        >
          {seat.href ? (
            <Link href={seat.href} className={`${CELL} hover:bg-canvas`}>
              <SeatWords {...seat} />
            </Link>
          ) : (
            <div className={CELL}>
              <SeatWords {...seat} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

const CELL =
  'grid h-full content-start gap-0.5 px-3 pt-2.5 pb-3 text-ink no-underline snug:px-2 in-[li:first-child]:pl-0 snug:in-[li:first-child]:pl-0 ' +
  'stacked:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)] stacked:gap-x-3 stacked:gap-y-0 stacked:px-0 stacked:py-2 ' +
  'print:px-1.5 print:py-1.5';

function SeatWords({ role, state, line1, line2 }: Seat) {
  return (
    <>
      <span className="flex items-start gap-1.5 font-semibold stacked:row-span-2">
        <Icon name={ROLE_ICONS[role]} className="mt-0.5 text-ink-2 print:hidden snug:hidden stacked:block" />
        <RoleName role={role} icon={false} short />
      </span>
      <SectionStateMark state={state} />
      {(line1 ?? line2) && (
        <span className="text-ink-2 stacked:col-start-2">
          {line1}
          {line1 && line2 && <br />}
          {line2}
        </span>
      )}
    </>
  );
}

import type { ExecutiveLevel, Gate } from '../vocabulary';
import type { PersonRef } from './record';

/** What an executive who signed holds now, for the unit of the use case. */
export interface OfficeNow {
  readonly level: ExecutiveLevel | null;
  /** When the level was set; null where that was never written down. */
  readonly levelSince: Date | null;
  readonly deactivatedAt: Date | null;
  /** When the grant they signed by was withdrawn, where no other stands in its place. */
  readonly grantLostAt: Date | null;
}

/** Whom the team wants to win for one office of one gate, with what they hold now. */
export interface PlannedSponsor {
  readonly gate: Gate;
  readonly office: 'LEAD' | ExecutiveLevel;
  readonly person: PersonRef & {
    readonly executiveLevel: ExecutiveLevel | null;
    readonly active: boolean;
    /** Whether they hold the executive role for the unit of the use case. */
    readonly signsHere: boolean;
  };
  /** A day, as `2026-11-23`. */
  readonly wonBy: string;
}

import { ROLE_NAMES, STAGE_NAMES } from '../vocabulary';
import { listed } from '../counted';
import type { AuditEvent } from './audit-event';
import { line, type Described } from './described';

type PackEvent = Extract<AuditEvent, { readonly type: 'review.tightened' | `pack.${string}` }>;

/** An entry about versions of the policy pack in words. */
export function describePacks(event: PackEvent): Described {
  switch (event.type) {
    case 'pack.published':
      return line('gate', `published policy pack version ${event.data.version}`, event.data.reason ?? '');
    case 'pack.tightened': {
      const { version, from, by } = event.data;
      const title = `made policy pack version ${version} for open reviews`;
      return line('gate', title, `Version ${from.version}, with what is stricter in version ${by.version}`);
    }
    case 'review.tightened': {
      const { gate, round, from, to, by, reason, stale } = event.data;
      const title = `held the gate to ${STAGE_NAMES[gate]}, round ${round}, to what is stricter in policy pack version ${by.version}`;
      const signed = stale.length > 0 ? `Stale by it: ${listed(stale.map((role) => ROLE_NAMES[role]))}` : '';
      const pinned = `Pinned to version ${to.version}, before to version ${from.version}`;
      return line('review', title, [reason, pinned, signed].filter(Boolean).join('\n'));
    }
  }
}

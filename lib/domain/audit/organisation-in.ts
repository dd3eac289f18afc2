import type { AuditEvent } from './audit-event';
import type { ChainEntry } from './chain';
import { inWords } from './decided-in-words';
import { begin, keyOf, say, type DecidedKind, type DecidedValues, type Telling, type Told } from './told';

const SETTINGS = { kind: 'settings', id: 'organisation', name: 'the row of the settings' } as const;
/** What an organisation begins with, as nobody said otherwise yet. */
const AT_FIRST = { reviewDays: 10, oneSectionPerPerson: true };

/** Everything the chain of the organisation tells of: settings, business units, people, grants, delegations. */
export function organisationIn(entries: readonly ChainEntry[]): readonly Told[] {
  const things: Telling = new Map();
  begin(things, 1, SETTINGS, AT_FIRST);
  const units = new Map<string, string>();
  const held = new Map<string, string>();
  for (const { seq, at: moment, type, data: stored } of entries) {
    const event = { type, data: stored } as AuditEvent;
    const at = moment.toISOString();
    switch (event.type) {
      case 'organisation.set-up':
        tell('settings', SETTINGS.id, { name: event.data.organisation });
        join(event.data, {});
        break;
      case 'settings.changed':
        tell('settings', SETTINGS.id, changed(event.data.changes));
        break;
      case 'unit.created': {
        const { unitId: id, name } = event.data;
        units.set(name, id);
        begin(things, seq, { kind: 'business unit', id, name: `the business unit of entry ${seq}` }, { name });
        break;
      }
      case 'unit.renamed': {
        const { unitId, from, to } = event.data;
        units.delete(from);
        units.set(to, unitId);
        tell('business unit', unitId, { name: to });
        break;
      }
      case 'person.created':
        join(event.data, { email: event.data.email });
        break;
      case 'person.changed':
        tell('person', event.data.personId, changed(event.data.changes));
        break;
      case 'executive.level-set':
        tell('person', event.data.personId, { executiveLevel: event.data.to });
        break;
      case 'person.deactivated':
        tell('person', event.data.personId, { deactivatedAt: at });
        break;
      case 'person.reactivated':
        tell('person', event.data.personId, { deactivatedAt: null });
        break;
      case 'grant.given': {
        const { name, role, businessUnit } = event.data;
        const reach = businessUnit === null ? '' : ` for ${businessUnit}`;
        const id = newKey(`${reachOf(event.data)} ${at}`);
        held.set(reachOf(event.data), id);
        const thing = { kind: 'grant', id, name: `the grant of ${inWords(role)}${reach} to ${name}` } as const;
        begin(things, seq, thing, { grantedAt: at, ...STANDING });
        break;
      }
      case 'grant.withdrawn':
        tell('grant', held.get(reachOf(event.data)) ?? '', { withdrawnAt: at });
        break;
      case 'delegation.made': {
        const { delegationId: id, principal, substitute, role, startsOn, endsOn } = event.data;
        const terms = { principalId: principal.id, substituteId: substitute.id, role, startsOn, endsOn };
        begin(
          things,
          seq,
          { kind: 'delegation', id, name: `the delegation of entry ${seq}` },
          { ...terms, ...STANDING },
        );
        break;
      }
      case 'delegation.withdrawn':
        tell('delegation', event.data.delegationId, { withdrawnAt: at });
        break;
      default:
    }

    function tell(kind: DecidedKind, id: string, values: DecidedValues): void {
      say(things, seq, { kind, id }, values);
    }

    function join({ personId: id, name }: { readonly personId: string; readonly name: string }, more: DecidedValues) {
      begin(things, seq, { kind: 'person', id, name }, { name, executiveLevel: null, deactivatedAt: null, ...more });
    }
  }
  return [...things.values()];

  function reachOf(grant: { readonly personId: string; readonly role: string; readonly businessUnit: string | null }) {
    const { personId, role, businessUnit } = grant;
    return grantReach(personId, role, businessUnit === null ? null : (units.get(businessUnit) ?? businessUnit));
  }

  /** Of several that were given at one moment the first was withdrawn first. */
  function newKey(given: string): string {
    for (let turn = 1; ; turn += 1) {
      const id = `${given} ${turn}`;
      if (!things.has(keyOf({ kind: 'grant', id }))) return id;
    }
  }
}

const STANDING = { withdrawnAt: null };

/** Whose grant it is and how far it reaches: the log knows it by that, and by when it was given. */
export function grantReach(personId: string, role: string, businessUnitId: string | null): string {
  return [personId, role, businessUnitId ?? 'everywhere'].join(' ');
}

function changed(changes: readonly { readonly field: string; readonly to: unknown }[]): DecidedValues {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to])) as DecidedValues;
}

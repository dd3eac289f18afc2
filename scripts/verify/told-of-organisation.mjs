import { inWords } from './in-words.mjs';
import { begin, say } from './replay.mjs';

/**
 * Everything the log of the organisation tells of: settings, business units, people, grants, delegations; each with its
 * last values and the entries that said them.
 */
export function toldOfOrganisation(entries) {
  const [units, people, grants, delegations] = [new Map(), new Map(), new Map(), new Map()];
  const settings = { kind: 'settings', id: 'organisation', called: 'the row of the settings', said: new Map() };
  // What an organisation begins with; the rest is not told before it is changed.
  say(settings, 1, { reviewDays: 10, oneSectionPerPerson: true });
  const [held, reach] = [new Map(), new Reach()];
  for (const entry of entries) {
    reach.tell(entry);
    const { seq, type, data } = entry;
    if (type === 'organisation.set-up') say(settings, seq, { name: data.organisation });
    if (type === 'settings.changed') say(settings, seq, changed(data));
    tellUnit(units, entry);
    tellPerson(people, entry);
    tellGrant(grants, held, entry, reach);
    tellDelegation(delegations, entry);
  }
  return [settings, ...[units, people, grants, delegations].flatMap((things) => [...things.values()])];
}

/** How far grants reach: entries name a business unit as it was called then. */
export class Reach {
  #units = new Map();

  tell({ type, data }) {
    if (type === 'unit.created') this.#units.set(data.name, data.unitId);
    if (type !== 'unit.renamed') return;
    this.#units.delete(data.from);
    this.#units.set(data.to, data.unitId);
  }

  of({ businessUnit }) {
    return businessUnit === null ? null : (this.#units.get(businessUnit) ?? businessUnit);
  }
}

/** Whose grant it is, how far it reaches, when it was given; of several alike the first was withdrawn first. */
export function keyOfGrant({ personId, role, businessUnitId, grantedAt, turn }) {
  return [personId, role, businessUnitId ?? 'everywhere', grantedAt, turn].join(' ');
}

function changed({ changes }) {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

function tellUnit(units, { seq, type, data }) {
  if (type === 'unit.created') {
    const thing = { kind: 'business unit', id: data.unitId, called: `the business unit of entry ${seq}` };
    begin(units, thing, seq, { name: data.name });
  }
  if (type === 'unit.renamed' && units.has(data.unitId)) say(units.get(data.unitId), seq, { name: data.to });
}

function tellPerson(people, { seq, at, type, data }) {
  if (type === 'person.created' || type === 'organisation.set-up') {
    const { personId: id, name, email } = data;
    const values = { name, executiveLevel: null, deactivatedAt: null, ...(email === undefined ? {} : { email }) };
    begin(people, { kind: 'person', id, called: name }, seq, values);
  }
  const person = people.get(data.personId);
  if (!person) return;
  if (type === 'person.changed') say(person, seq, changed(data));
  if (type === 'executive.level-set') say(person, seq, { executiveLevel: data.to });
  if (type === 'person.deactivated') say(person, seq, { deactivatedAt: at });
  if (type === 'person.reactivated') say(person, seq, { deactivatedAt: null });
}

/** @param held the last grant of each person, role and reach */
function tellGrant(grants, held, { seq, at, type, data }, reach) {
  if (type !== 'grant.given' && type !== 'grant.withdrawn') return;
  const { personId, role, businessUnit } = data;
  const businessUnitId = reach.of(data);
  const whose = [personId, role, businessUnitId].join();
  if (type === 'grant.given') {
    const key = (turn) => keyOfGrant({ personId, role, businessUnitId, grantedAt: at, turn });
    let turn = 1;
    while (grants.has(key(turn))) turn += 1;
    const scope = businessUnit === null ? '' : ` for ${businessUnit}`;
    const thing = { kind: 'grant', id: key(turn), called: `the grant of ${inWords(role)}${scope} to ${data.name}` };
    begin(grants, thing, seq, { grantedAt: at, withdrawnAt: null });
    held.set(whose, thing.id);
    return;
  }
  const last = grants.get(held.get(whose));
  if (last) say(last, seq, { withdrawnAt: at });
}

function tellDelegation(delegations, { seq, at, type, data }) {
  if (type === 'delegation.made') {
    const { delegationId: id, principal, substitute, role, startsOn, endsOn } = data;
    const terms = { principalId: principal.id, substituteId: substitute.id, role, startsOn, endsOn, withdrawnAt: null };
    begin(delegations, { kind: 'delegation', id, called: `the delegation of entry ${seq}` }, seq, terms);
  }
  if (type === 'delegation.withdrawn' && delegations.has(data.delegationId))
    say(delegations.get(data.delegationId), seq, { withdrawnAt: at });
}

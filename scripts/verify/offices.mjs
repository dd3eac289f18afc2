import { inWords } from './in-words.mjs';
import { Reach } from './told-of-organisation.mjs';

/** How far an act that waited for another may be dated after its day was looked at. */
const WAITED_MS = 60_001;

/** What is done in an office, or in the name of somebody who holds it. */
const DONE = {
  'section.signed': 'signed',
  'break-glass.proposed': 'proposed to break the glass',
  'break-glass.confirmed': 'broke the glass',
};

/**
 * Who might sign at which moment, as the log of the organisation tells it. What was first is told by the numbers that
 * entries have among those of all chains: what an act rests on is held until its entry is written.
 */
export class Offices {
  static TYPES = [
    'organisation.set-up',
    'unit.created',
    'unit.renamed',
    'person.created',
    'person.deactivated',
    'person.reactivated',
    'grant.given',
    'grant.withdrawn',
    'executive.level-set',
    'delegation.made',
    'delegation.withdrawn',
  ];

  #reach = new Reach();
  /** By person: what changed of them, in order. */
  #turns = new Map();
  /** By substitute. */
  #delegations = new Map();

  constructor(entries) {
    const ended = new Map(
      entries
        .filter(({ type }) => type === 'delegation.withdrawn')
        .map(({ id, data }) => [data.delegationId, Number(id)]),
    );
    for (const entry of entries) {
      this.#reach.tell(entry);
      const { type, data } = entry;
      const made = { ...data, from: Number(entry.id), until: ended.get(data.delegationId) ?? Infinity };
      if (type === 'delegation.made') push(this.#delegations, data.substitute.id, made);
      const turn = this.#turnOf(entry);
      if (turn) push(this.#turns, data.personId, { id: Number(entry.id), turn });
    }
  }

  #turnOf({ type, data }) {
    const grant = { role: data.role, reach: this.#reach.of(data) };
    const others = (grants) => grants.filter(({ role, reach }) => role !== grant.role || reach !== grant.reach);
    if (type === 'organisation.set-up' || type === 'person.created' || type === 'person.reactivated')
      return (standing) => ({ ...standing, active: true });
    if (type === 'person.deactivated') return (standing) => ({ ...standing, active: false });
    if (type === 'executive.level-set') return (standing) => ({ ...standing, level: data.to });
    if (type === 'grant.given') return (standing) => ({ ...standing, grants: [...standing.grants, grant] });
    if (type === 'grant.withdrawn') return (standing) => ({ ...standing, grants: others(standing.grants) });
    return null;
  }

  #standing(personId, before) {
    const turns = (this.#turns.get(personId) ?? []).filter(({ id }) => id < before);
    return turns.reduce((standing, { turn }) => turn(standing), { active: false, level: null, grants: [] });
  }

  #stoodIn(substituteId, principalId, role, { id, at }) {
    const days = [0, WAITED_MS].map((ms) => new Date(Date.parse(at) - ms).toISOString().slice(0, 10));
    return (this.#delegations.get(substituteId) ?? []).some(
      (one) =>
        one.principal.id === principalId &&
        one.role === role &&
        one.from < Number(id) &&
        Number(id) < one.until &&
        days.some((day) => one.startsOn <= day && day <= one.endsOn),
    );
  }

  /** The entry of the first signature or break-glass of a chain that nobody was entitled to, and why; null where all were. */
  unentitled(entries, signOffs) {
    const rows = new Map(signOffs.map((row) => [row.id, row]));
    for (const entry of entries.filter(({ type }) => type in DONE)) {
      const reason = this.#whyNot(entry, rows.get(entry.data.signOffId)?.executiveLevel ?? null);
      if (reason) return { seq: entry.seq, reason };
    }
    return null;
  }

  #whyNot(entry, level) {
    const { type, actorId, actorName, data } = entry;
    const { onBehalfOf, role = data.as } = data;
    const by = 'by the log of the organisation';
    const signed = `${actorName} ${DONE[type]} as ${inWords(role)}${onBehalfOf ? ` for ${onBehalfOf.name}` : ''}`;
    if (!this.#standing(actorId, Number(entry.id)).active) return `${signed}, and ${by} they had no access then.`;
    if (onBehalfOf && !this.#stoodIn(actorId, onBehalfOf.id, role, entry))
      return `${signed}, and ${by} they did not stand in for them that day.`;
    const holder = this.#standing(onBehalfOf?.id ?? actorId, Number(entry.id));
    if (!holder.active) return `${signed}, who ${by} had no access then.`;
    const whose = onBehalfOf ? `who ${by}` : `and ${by} they`;
    if (!holder.grants.some((grant) => grant.role === role)) return `${signed}, ${whose} did not hold the role then.`;
    if (type !== 'section.signed' || role !== 'EXECUTIVE' || level === holder.level) return null;
    return `${signed} in the level ${inWords(level)}, and the log of the organisation says ${inWords(holder.level)}.`;
  }
}

function push(lists, key, one) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(one);
}

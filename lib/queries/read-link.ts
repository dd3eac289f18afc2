import { sha256 } from '../crypto/digest';
import { findLink, type AccessLink } from '../data/access-links';
import { database } from '../data/client';
import { findPerson } from '../data/people';

/** Whether a link for the first administrator still works. */
export async function isSetUpLinkOpen(token: string, now: Date): Promise<boolean> {
  return (await openLink(token, 'FIRST_ADMIN', now)) !== null;
}

/** Whose password a link sets; null for one that was used, has run out or never was. */
export async function readPasswordLink(token: string, now: Date): Promise<{ name: string; email: string } | null> {
  const link = await openLink(token, 'SET_PASSWORD', now);
  const person = link?.personId ? await findPerson(database(), link.personId) : null;
  return person && !person.deactivatedAt ? { name: person.name, email: person.email } : null;
}

function openLink(token: string, purpose: AccessLink['purpose'], now: Date): Promise<AccessLink | null> {
  return findLink(database(), sha256(token), purpose, now);
}

import { env } from '../env';

/** The address at which a person sets a password, with the link's token; null for one that was shown before. */
export function passwordLink(token: string | null): string | null {
  return token === null ? null : `${env().appUrl}/set-password?token=${token}`;
}

/** The address at which the first administrator sets up the organisation. */
export function setUpLink(token: string): string {
  return `${env().appUrl}/set-up?token=${token}`;
}

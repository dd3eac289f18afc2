import { cookies } from 'next/headers';
import { authOptions } from './options';

/** The token next-auth wants with a posted form, from the cookie it set; null where the cookie is not there yet. */
export async function csrfToken(): Promise<string | null> {
  const name = authOptions().cookies?.csrfToken?.name ?? '';
  const [token] = ((await cookies()).get(name)?.value ?? '').split('|');
  return token ? token : null;
}

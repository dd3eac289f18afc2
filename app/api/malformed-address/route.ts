import { invalid } from '@/lib/domain/result';
import { problemResponse } from '@/lib/http/problem';

/** What an address of the API answers whose percent-encoding is none: the server sends such requests here. */
function malformed(): Response {
  const message = 'Its percent-encoding cannot be read as UTF-8.';
  return problemResponse(invalid([{ path: 'address', message }], `The address is malformed. ${message}`).refusal);
}

export { malformed as DELETE, malformed as GET, malformed as PATCH, malformed as POST, malformed as PUT };

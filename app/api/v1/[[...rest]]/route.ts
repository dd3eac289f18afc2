import { refuse } from '@/lib/domain/result';
import { problemResponse } from '@/lib/http/problem';

/** Wherever the API has nothing: for everybody, as its description is. */
function nothingHere(): Response {
  return problemResponse(
    refuse('not_found', 'The API has nothing at this address. /api/v1/openapi.json says what it has.').refusal,
  );
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };

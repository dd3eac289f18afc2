import { openApi } from '@/lib/contract/openapi';
import { env } from '@/lib/env';

export * from '@/lib/http/not-offered';

/** The description of the API. Public: it tells what can be asked, not what is there. */
export function GET(): Response {
  return Response.json(openApi(env().appUrl));
}

import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readActivePack } from '@/lib/queries/read-organisation';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getActivePack, async () => ok({ body: await readActivePack() }));

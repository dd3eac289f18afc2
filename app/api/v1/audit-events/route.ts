import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listAuditEvents } from '@/lib/queries/list-audit-events';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listAuditEvents, async ({ call, query }) => {
  const { limit, cursor, ...filter } = query;
  const found = await listAuditEvents(call.actor, filter, { limit, cursor });
  return found.ok ? ok({ body: found.value }) : found;
});

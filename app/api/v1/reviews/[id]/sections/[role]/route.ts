import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findSection } from '@/lib/queries/find-section';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getSection, async ({ call, params }) => {
  const section = await findSection(call.actor, params.id, params.role, call.now);
  return section.ok ? ok({ body: section.value }) : section;
});

import { endBreakGlassOf } from '@/lib/commands/break-the-glass';
import * as operations from '@/lib/contract/break-glass-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { findBreakGlassPlace } from '@/lib/queries/read-break-glass';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.declineBreakGlass, async ({ call, params, body, version }) => {
  const place = await findBreakGlassPlace(call.actor, params.id);
  if (!place.ok) return place;
  const done = await endBreakGlassOf(call, place.value, { act: 'decline', note: body.note }, version);
  return done.ok ? ok({ body: done.value }) : done;
});

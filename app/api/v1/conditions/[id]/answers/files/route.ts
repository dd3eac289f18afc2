import { answerConditionOf } from '@/lib/commands/answer-condition';
import * as operations from '@/lib/contract/condition-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findConditionPlace } from '@/lib/queries/read-condition';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.answerConditionWithFile, async ({ call, params, body, version }) => {
  const place = await findConditionPlace(call.actor, params.id);
  if (!place.ok) return place;
  const { note, title, provenance, file: sent } = body;
  const file = { title, provenance, fileName: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) };
  const done = await answerConditionOf(call, place.value, { note, file, version });
  return done.ok ? ok({ body: done.value }) : done;
});

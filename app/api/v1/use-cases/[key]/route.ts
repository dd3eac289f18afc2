import { editUseCase } from '@/lib/commands/edit-use-case';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { readRecord } from '@/lib/queries/read-record';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getUseCase, async ({ call, params }) => {
  const record = await readRecord(call.actor, params.key, call.now);
  if (!record) return notFound();
  const intake = Object.fromEntries(
    record.intake.flatMap(({ fields }) => fields.map(({ key, value }) => [key, value ?? null])),
  );
  return ok({ body: { ...record, intake }, version: record.version });
});

export const PATCH = apiRoute(operations.editUseCase, async ({ call, params, body, version }) => {
  const done = await editUseCase(call, params.key, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});

import { saveRecertification } from '../data/save-use-case';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { recertify } from '../domain/use-case/recertify';
import { actOnUseCase, type Settled } from './act-on-use-case';

/** Asks every role to renew the approval that carries the stage. */
export function recertifyUseCase(
  call: Call,
  key: string,
  input: { readonly reason: string; readonly version: number },
): Promise<Result<Settled>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const { reason } = input;
      const asked = recertify(record, reason, call);
      if (!asked.ok) return asked;
      const { id: reviewId, gate, round } = asked.value;
      await saveRecertification(tx, record.id, { reviewId, at: call.now, by: call.actor.name, reason });
      return ok({ value: {}, events: [{ type: 'recertification.asked', data: { reviewId, gate, round, reason } }] });
    },
    input.version,
  );
}

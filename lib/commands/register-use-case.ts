import { listUnits } from '../data/units';
import { findActivePack } from '../data/packs';
import { createUseCase } from '../data/save-use-case';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { asJson } from '../domain/audit/json';
import { ok, type Result } from '../domain/result';
import { register, type RegisterInput } from '../domain/use-case/register';
import { prohibition } from '../domain/use-case/prohibition';
import { settle, type Settled } from './act-on-use-case';

/** Registers a use case; whoever registers it owns it. */
export function registerUseCase(call: Call, input: RegisterInput): Promise<Result<Settled>> {
  return inTransaction(call, async (tx) => {
    const pack = await findActivePack(tx);
    const registered = register(input, await listUnits(tx), pack.content, call);
    if (!registered.ok) return registered;
    const { intake, unit, visibility } = registered.value;
    const { id } = await createUseCase(
      tx,
      { intake, ownerId: call.actor.id, businessUnitId: unit.id, visibility },
      call.now,
    );
    const registration: UseCaseEvent = {
      type: 'use-case.registered',
      data: { title: String(intake['title']), owner: call.actor.name, businessUnit: unit.name, intake: asJson(intake) },
    };
    const events = [registration, ...prohibition({}, intake, pack.content)];
    return ok((await settle(tx, call, id, events)).settled);
  });
}

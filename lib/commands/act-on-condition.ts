import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { notFound, type Result } from '../domain/result';
import type { ConditionRecord } from '../domain/condition/condition-record';
import type { UseCaseRecord } from '../domain/use-case/record';
import { actOnUseCase, type Acted, type Settled } from './act-on-use-case';

/** Which condition an act is about. */
export interface ConditionPlace {
  readonly key: string;
  readonly condition: string;
}

/** An act on one condition of one use case. An unknown one is not found; an ended one is refused by the rules. */
export function actOnCondition<T>(
  asked: Call,
  { key, condition: id }: ConditionPlace,
  act: (tx: Tx, record: UseCaseRecord, condition: ConditionRecord, call: Call) => Promise<Result<Acted<T>>>,
): Promise<Result<T & Settled>> {
  return actOnUseCase(asked, key, async (tx, record, call) => {
    const condition = record.conditions.find((one) => one.id === id);
    return condition ? act(tx, record, condition, call) : notFound();
  });
}

import { beforeAll, describe, it } from 'vitest';
import { OPERATIONS } from '@/lib/contract/operations';
import { anOpenReview } from '@/prisma/builders';
import { CASES } from '../api-cases/cases';
import { makeWorld, placed, type World } from '../api-cases/world';
import { holdEntry } from './hold-entry';
import { operationEntry } from './operations';

/**
 * Malformed inputs, made of the schemas, at every place where anything arrives: none is answered by a fault, none writes
 * anything, each gets the error that is described. `npm run drill -- malformed` sends 500 to each.
 */

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe.each(OPERATIONS)('$id', (operation) => {
  it('refuses what is malformed', { timeout: 0 }, async () => {
    const make = CASES[operation.id];
    if (!make) throw new Error(`There is no case for ${operation.id}.`);
    // A draft of its own: what is taken of the inputs that may be right stays on it.
    const draft = await placed(await anOpenReview({ owner: world.owner }));
    await holdEntry(await operationEntry(operation, await make({ ...world, draft })));
  });
});

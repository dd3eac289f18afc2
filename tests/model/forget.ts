import { database } from '@/lib/data/client';

/* Of all the use cases in the database of the runs, the job of every minute is to look at that of the run alone. */

/** Time changes nothing about it any more, and nobody of a run has it to hand over. */
export async function forget(key: string, keeperId: string): Promise<void> {
  const data = { nextChangeAt: null, ownerId: keeperId };
  const { id } = await database().useCase.update({ where: { number: numberIn(key) }, data, select: { id: true } });
  await database().useCaseMember.deleteMany({ where: { useCaseId: id } });
}

/** Whoever loses or regains an office makes every use case due that they signed for, those of other runs as well. */
export async function forgetAllBut(key: string): Promise<void> {
  const others = { number: { not: numberIn(key) }, nextChangeAt: { not: null } };
  await database().useCase.updateMany({ where: others, data: { nextChangeAt: null } });
}

const numberIn = (key: string) => Number(key.slice(3));

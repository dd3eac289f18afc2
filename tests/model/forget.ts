import { database } from '@/lib/data/client';

/* Of all the use cases in the database of the runs, the job of every minute is to look at that of the run alone. */

/** Time changes nothing about it any more. */
export async function forget(key: string): Promise<void> {
  await database().useCase.update({ where: { number: numberIn(key) }, data: { nextChangeAt: null } });
}

/** Whoever loses or regains an office makes every use case due that they signed for, those of other runs as well. */
export async function forgetAllBut(key: string): Promise<void> {
  const others = { number: { not: numberIn(key) }, nextChangeAt: { not: null } };
  await database().useCase.updateMany({ where: others, data: { nextChangeAt: null } });
}

const numberIn = (key: string) => Number(key.slice(3));

import { Prisma } from '@/prisma/generated/client';
import type { NamedModel } from '../domain/model/model';
import type { Reader } from './transaction';

/** What signatures are bound to of a model, of the table that stands under this alias. */
export function modelFacts(alias: 'm' | 't' | 'a'): Prisma.Sql {
  const table = Prisma.raw(alias);
  return Prisma.sql`json_build_object('id', ${table}.id, 'provider', ${table}.provider::text, 'name', ${table}.name::text,
    'hosting', ${table}.hosting, 'region', ${table}.region::text, 'deprecatedOn', ${table}.deprecated_on, 'endsOn', ${table}.ends_on)`;
}

/** The models a use case names, in the order the team gave them, each with what the register says of it now. */
export async function loadModelUses(db: Reader, useCaseId: string): Promise<NamedModel[]> {
  return db.$queryRaw<NamedModel[]>`
    SELECT ${modelFacts('m')} AS model, x.capability::text, x.evidence,
      CASE WHEN t.id IS NOT NULL THEN json_build_object('model', ${modelFacts('t')}, 'testedOn', x.tested_on) END AS replacement,
      CASE WHEN a.id IS NOT NULL THEN ${modelFacts('a')} END AS advised
    FROM model_use x JOIN model m ON m.id = x.model_id LEFT JOIN model t ON t.id = x.replacement_id
      LEFT JOIN model a ON a.id = m.replacement_id
    WHERE x.use_case_id = ${useCaseId}::uuid ORDER BY x.place`;
}

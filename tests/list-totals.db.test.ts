import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { counted } from '@/lib/queries/counted';
import { countAuditEvents, listAuditEvents, type AuditFilter } from '@/lib/queries/list-audit-events';
import { countPeople, listPeople, type PeopleFilter } from '@/lib/queries/list-people';
import { aPerson, aUseCase, must } from '@/prisma/builders';

const everywhere = (role: 'ADMIN' | 'AUDITOR' | 'SME') => ({ role, businessUnitId: null });

let admin: Actor;
let auditor: Actor;
beforeAll(async () => {
  admin = await aPerson({ name: 'Ada', grants: [everywhere('ADMIN')] });
  auditor = await aPerson({ name: 'Aud', grants: [everywhere('AUDITOR')] });
  for (const name of ['100% Bob', 'Bob_by', 'Carla', 'Dan']) await aPerson({ name, grants: [everywhere('SME')] });
  for (const visibility of ['ORGANISATION', 'RESTRICTED'] as const) await aUseCase({ visibility });
});

type Page = { readonly items: readonly unknown[]; readonly nextCursor: string | null };

/** How many entries all pages of a list hold. */
async function walked(page: (cursor: string | undefined) => Promise<Page>): Promise<number> {
  let [seen, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const { items, nextCursor } = await page(cursor);
    [seen, cursor] = [seen + items.length, nextCursor ?? undefined];
  } while (cursor !== undefined);
  return seen;
}

describe('the total above a list is what its pages hold', () => {
  it.each<PeopleFilter>([{}, { q: 'bob' }, { q: '%' }, { role: 'SME' }, { active: false }, { q: 'a', active: true }])(
    'people %j',
    async (filter) => {
      const all = await walked(async (cursor) => must(await listPeople(admin, filter, { limit: 2, cursor })));
      expect(must(await countPeople(admin, filter))).toEqual({ count: all, capped: false });
    },
  );

  it.each<AuditFilter>([{}, { type: ['person.added'] }, { key: 'UC-1' }, { key: 'UC-2' }, { key: 'nonsense' }])(
    'entries of the log %j, for the auditor and for the administrator who may not open all of it',
    async (filter) => {
      for (const reader of [auditor, admin]) {
        const all = await walked(async (cursor) => must(await listAuditEvents(reader, filter, { limit: 3, cursor })));
        expect(must(await countAuditEvents(reader, filter))).toEqual({ count: all, capped: false });
      }
    },
  );

  it('is told to nobody who may not read the list', async () => {
    const stranger = await aPerson();
    for (const told of [await countPeople(stranger, {}), await countAuditEvents(stranger, {})])
      expect(told).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });

  it('is told to an auditor as to an administrator', async () => {
    expect(await countPeople(auditor, {})).toEqual(await countPeople(admin, {}));
  });

  it('ends somewhere, and says so', () => {
    expect(counted(10, 10)).toEqual({ count: 10, capped: false });
    expect(counted(11, 10)).toEqual({ count: 10, capped: true });
  });
});

import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { IDLE, type FormState } from '@/lib/form-state';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aUnit } from '@/prisma/builders';
import { database } from '@/lib/data/client';

/*
  In one browser somebody else may have signed in since a page was drawn: what it sends is done in nobody's name.
  An action is its function here; who is signed in is told by `signedIn`.
*/

let signedIn: Actor;
let other: Actor;
vi.mock('@/lib/auth/session', () => ({
  currentSession: () => Promise.resolve({ actor: signedIn, sessionId: randomUUID(), provenAt: new Date() }),
}));

beforeAll(async () => {
  signedIn = await aPerson({ name: 'Kofi Mensah', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  other = await aPerson({ name: 'Priya Raman' });
});

type Action = (...of: any[]) => Promise<FormState>;

const FOLDER = 'app/(member)';
/** None of these is the action of a form that acts: the first ends a session, the others save as somebody works. */
const NO_FORMS = /^(leave|saveAnswer|saveAnswers|saveFinding)$/;
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('actions.ts'));

async function actionsIn(path: string): Promise<[string, Action][]> {
  const module = (await import(`../${FOLDER}/${path}`)) as Record<string, Action>;
  const actions = Object.entries(module).filter(([name]) => !NO_FORMS.test(name));
  // The forms of an import are bound to it.
  return path.includes('import/') ? actions.map(([name, action]) => [name, action.bind(null, 'an import')]) : actions;
}

function registration(viewer: string | null, unit: string): FormData {
  const form = new FormData();
  const quick = ['title', 'problem', 'business_function', 'owning_team', 'user_exposure', 'patterns'] as const;
  for (const key of quick) form.set(key, [AN_INTAKE[key]].flat().join());
  form.set('businessUnitId', unit);
  form.set('visibility', 'ORGANISATION');
  if (viewer !== null) form.set('viewer', viewer);
  return form;
}

describe('a page that was drawn for somebody else', () => {
  it('registers nothing, and for whoever it was drawn it does', async () => {
    const { register } = await import('@/app/(member)/use-cases/new/actions');
    const unit = await aUnit();
    for (const viewer of [other.id, null]) {
      expect(await register(IDLE, registration(viewer, unit))).toMatchObject({
        status: 'refused',
        refusal: { code: 'conflict' },
        message: expect.stringMatching(
          /^This page was opened by somebody else, and you are signed in as Kofi Mensah\./,
        ),
        sent: { title: [AN_INTAKE.title] },
      });
    }
    expect(await database().useCase.count()).toBe(0);
    await expect(register(IDLE, registration(signedIn.id, unit))).rejects.toThrow('NEXT_REDIRECT');
    expect(await database().useCase.findMany({ select: { ownerId: true } })).toEqual([{ ownerId: signedIn.id }]);
  });

  it.each(FILES)('does nothing by any form of %s', async (path) => {
    const actions = await actionsIn(path);
    expect(actions.length).toBeGreaterThan(0);
    const form = new FormData();
    form.set('viewer', other.id);
    for (const [name, action] of actions) {
      const state = await action(IDLE, form);
      expect(state, name).toMatchObject({ status: 'refused', refusal: { code: 'conflict' } });
      expect(state, name).toHaveProperty('message', expect.stringContaining('opened by somebody else'));
    }
  });

  it('adds no file', async () => {
    const { POST } = await import('@/app/(member)/use-cases/[key]/reviews/[n]/[role]/files/route');
    const send = async (viewer: string) => {
      const body = new FormData();
      const described = { requirement: 'SEC-POC-01', title: 'Test report', provenance: 'MEASURED_RESULT', viewer };
      for (const [name, value] of Object.entries(described)) body.set(name, value);
      body.set('file', new File(['passed'], 'report.txt'));
      const headers = { 'sec-fetch-site': 'same-origin' };
      const request = new Request('http://localhost:3000/files', { method: 'POST', body, headers });
      const params = Promise.resolve({ key: 'UC-0', n: '1', role: 'security' });
      return (await (await POST(request, { params })).json()) as unknown;
    };
    expect(await send(other.id)).toMatchObject({ status: 'refused', refusal: { code: 'conflict' } });
    expect(await send(signedIn.id)).toMatchObject({ status: 'refused', refusal: { code: 'not_found' } });
  });

  it('saves nothing as somebody works', async () => {
    const section = await import('@/app/(member)/use-cases/[key]/reviews/[n]/[role]/actions');
    const screening = await import('@/app/(member)/use-cases/[key]/screening/actions');
    const place = { key: 'UC-1', review: 1, role: 'SECURITY' };
    const refused = { ok: false, refusal: { code: 'conflict' } };
    expect(await section.saveAnswer(other.id, place)).toMatchObject(refused);
    expect(await section.saveFinding(other.id, place, {})).toMatchObject(refused);
    const edit = { key: 'UC-1', version: 1, answers: { title: 'Another' }, seen: {}, mayStale: [] };
    expect(await screening.saveAnswers(other.id, edit)).toMatchObject({
      message: expect.stringContaining('opened by somebody else'),
    });
    expect(await database().useCase.count({ where: { title: 'Another' } })).toBe(0);
  });
});

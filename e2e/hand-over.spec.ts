import type { APIRequestContext } from '@playwright/test';
import * as paths from '@/lib/paths';
import { AN_INTAKE } from '@/prisma/an-intake';
import { expect, test } from './fixtures';

/** The API in the browser of a page, as its own pages call it. */
function apiOf(request: APIRequestContext, origin: string) {
  return async <T>(method: 'GET' | 'POST' | 'PUT', path: string, data?: object, version?: number): Promise<T> => {
    const headers = { origin, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) };
    const answer = await request.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
}

test('an administrator hands over somebody’s work in one act, and sees first what fell to them meanwhile', async ({
  actAs,
}) => {
  const admin = await actAs('ADMIN');
  await admin.goto(paths.people());
  const api = apiOf(admin.request, new URL(admin.url()).origin);
  const email = `lea.${Date.now()}@example.org`;
  const { personId } = await api<{ personId: string }>('POST', '/people', { name: 'Lea Berg', email });
  const { items } = await api<{ items: { id: string }[] }>('GET', '/business-units');
  const businessUnitId = items[0]?.id;
  /** A use case that Lea owns. */
  const falls = async (title: string) => {
    const made = { intake: { ...AN_INTAKE, title }, businessUnitId };
    const { key, version } = await api<{ key: string; version: number }>('POST', '/use-cases', made);
    const owned = { ownerId: personId, memberIds: [], businessUnitId, visibility: 'ORGANISATION' };
    await api('PUT', `/use-cases/${key}/management`, owned, version);
    return key;
  };

  const first = await falls('Parking places for visitors');
  await admin.goto(paths.person(personId));
  await admin.getByRole('link', { name: 'Hand over', exact: true }).click();
  await expect(admin.getByRole('link', { name: first })).toBeVisible();
  await admin.getByLabel('Name or address').fill('aydin');
  await admin.getByRole('button', { name: 'Find' }).click();
  await admin.getByRole('link', { name: 'Choose Elif Aydin' }).click();
  await admin.getByLabel('Deactivate Lea Berg in the same act').check();
  await admin.getByLabel('Reason').fill('She goes to another company.');

  const second = await falls('Parking places for bicycles');
  const act = admin.getByRole('button', { name: 'Hand over', exact: true });
  await act.click();
  await expect(admin.getByText('What Lea Berg has changed since you looked')).toBeVisible();
  await expect(admin.getByRole('link', { name: second })).toBeVisible();
  await expect(admin.getByLabel('Reason')).toHaveValue('She goes to another company.');
  await act.click();
  await expect(admin.getByText('Handed over: ownership of 2 use cases. Deactivated')).toBeVisible();

  await admin.goto(paths.useCase(first));
  await expect(admin.getByText('handed over the ownership of Lea Berg to Elif Aydin')).toBeVisible();
});

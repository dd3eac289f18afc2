import { redirect, RedirectType } from 'next/navigation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refuse } from '@/lib/domain/result';
import { formState, IDLE, type FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { thenForget } from './then-forget';

/** Whether the draft was forgotten after this action. */
async function forgets(action: FormAction): Promise<boolean> {
  const forget = vi.fn();
  await thenForget(action, forget)(IDLE, new FormData()).catch(() => undefined);
  return forget.mock.calls.length > 0;
}
const leadingTo = (path: string) => () => Promise.resolve().then(() => redirect(path, RedirectType.push));

describe('a draft in the browser', () => {
  beforeEach(() => vi.stubGlobal('window', {}));
  afterEach(() => vi.unstubAllGlobals());

  it.each<[string, FormAction, boolean]>([
    ['goes once the act is done', () => Promise.resolve(formState({ ok: true, value: null })), true],
    ['goes where the act leads on', leadingTo(paths.useCase('UC-3')), true],
    ['goes where the act leads on, address and all', leadingTo(`${paths.reviews()}?a=1;b=2#sign-in`), true],
    ['stays after a refusal', () => Promise.resolve(formState(refuse('conflict', 'This review is closed.'))), false],
    ['stays on the way to signing in', leadingTo(paths.signIn(paths.useCase('UC-3'), undefined, true)), false],
    ['stays when no answer came', () => Promise.reject(new TypeError('Failed to fetch')), false],
  ])('%s', async (_, action, expected) => {
    expect(await forgets(action)).toBe(expected);
  });

  it('changes neither what an action answers nor what it throws', async () => {
    const done = formState({ ok: true, value: null });
    expect(await thenForget(() => Promise.resolve(done), vi.fn())(IDLE, new FormData())).toBe(done);
    const away = new TypeError('Failed to fetch');
    await expect(thenForget(() => Promise.reject(away), vi.fn())(IDLE, new FormData())).rejects.toBe(away);
  });
});

it('on the server an action is itself, so that a page holds it for forms without code', () => {
  const action: FormAction = (state) => Promise.resolve(state);
  expect(thenForget(action, vi.fn())).toBe(action);
});

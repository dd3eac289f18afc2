import { readdirSync } from 'node:fs';
import { vi } from 'vitest';
import { IDLE } from '@/lib/form-state';
import { withCookie } from './api';

/** The screens as a form that is sent meets them: each server action by its file, in the browser of whoever is signed in. */

vi.mock('next/cache', () => ({ revalidatePath: () => undefined, refresh: () => undefined }));

export type Fields = Readonly<Record<string, string | File | readonly string[]>>;

/**
 * The folder of an action below `app/(member)`, its name, and what its form sends. Where somebody saves as they work, what
 * the action is handed after the person the page was drawn for. Last, of what it is, where the page has bound it to that.
 */
export type Form = readonly [folder: string, action: string, sent: Fields | readonly unknown[], of?: string];

const MEMBER = 'app/(member)';

/** Every server action of those who are signed in, or of everybody, as `folder action`. */
export async function everyAction(below = MEMBER): Promise<string[]> {
  const files = readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('actions.ts'));
  const named = files.map(async (path) => {
    const folder = path.replace(/\/actions\.ts$/, '');
    return Object.keys(await actionsIn(folder, below)).map((name) => `${folder} ${name}`);
  });
  return (await Promise.all(named)).flat().sort();
}

type Action = (...of: unknown[]) => Promise<unknown>;

async function actionsIn(folder: string, below = MEMBER): Promise<Record<string, Action>> {
  const path = `../${below}/${folder}/actions.ts`;
  return (await import(/* @vite-ignore */ path)) as Record<string, Action>;
}

/**
 * Sends a form in somebody's browser.
 * @param session the token of their session
 * @param viewer for whom the page was drawn
 * @returns `done`, or the code of the refusal
 */
export async function press(session: string, viewer: string, [folder, name, sent, of]: Form): Promise<string> {
  const given = Array.isArray(sent) ? [viewer, ...(sent as unknown[])] : [IDLE, formOf(viewer, sent as Fields)];
  return act(session, [folder, name], [...(of ? [of] : []), ...given]).then(codeOf, ledOn);
}

/** Calls an action with anything, as whoever forges a request can; with what it answers or throws. */
export async function act(
  session: string | undefined,
  [folder, name, below = MEMBER]: readonly [folder: string, name: string, below?: string],
  given: readonly unknown[],
): Promise<unknown> {
  const action = (await actionsIn(folder, below))[name];
  if (!action) throw new Error(`${folder} has no action ${name}.`);
  return withCookie(session, () => action(...given));
}

function formOf(viewer: string, fields: Fields): FormData {
  const form = new FormData();
  form.set('viewer', viewer);
  for (const [field, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(field, one);
  return form;
}

function codeOf(answer: unknown): string {
  const { refusal } = answer as { readonly refusal?: { readonly code: string } };
  return refusal?.code ?? 'done';
}

/** What is done leads to another page. */
function ledOn(error: unknown): string {
  if (error instanceof Error && error.message === 'NEXT_REDIRECT') return 'done';
  throw error;
}

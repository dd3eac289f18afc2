import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';

/**
 * The action of a form, and what is kept of the form forgotten once its act is done: it says so, or it leads to another
 * page. The way to signing in is no such page.
 */
export function thenForget<T>(action: FormAction<T>, forget: () => void): FormAction<T> {
  // React writes the action itself into the page, for forms that are sent before code arrives.
  if (typeof window === 'undefined') return action;
  return async (state: FormState<T>, form: FormData) => {
    try {
      const next = await action(state, form);
      if (next.status === 'done') forget();
      return next;
    } catch (error) {
      const to = destinationOf(error);
      if (to !== null && !to.startsWith(paths.signIn())) forget();
      throw error;
    }
  };
}

/** Where a redirect of an action leads, which is how Next tells the browser of it; null for any other error. */
function destinationOf(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  return /^NEXT_REDIRECT;(?:push|replace);(.*);\d+;$/.exec(digest)?.[1] ?? null;
}

import type { Call } from '@/lib/domain/access/actor';
import { formState, withTyped, type FormAction, type FormState } from '@/lib/form-state';
import { drawnFor, requireCall } from './viewer';

/** What a form asks for, by whom. */
type Act<T> = (call: Call, form: FormData) => Promise<FormState<T>>;

/**
 * The action of a form behind sign-in: for whoever is signed in, and only where the form was drawn for that person. What was
 * typed is there again after a refusal, whatever it was.
 */
export function memberAction(act: Act<null>): FormAction;
export function memberAction<T>(act: Act<T>): FormAction<T>;
export function memberAction<T>(act: Act<T>): FormAction<T> {
  return async (_, form) => {
    const call = await requireCall(form);
    const drawn = drawnFor(form.get('viewer'), call);
    return withTyped(drawn.ok ? await act(call, form) : formState(drawn), form);
  };
}

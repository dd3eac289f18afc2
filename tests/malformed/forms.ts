import fc from 'fast-check';
import { IDLE, type FormState } from '@/lib/form-state';
import { act } from '../screen';
import type { Came, Entry } from './entry';
import { formOf, wrongForms, wrongValues, type Good, type WrongForm } from './wrong-form';

/** A form that is right, and in whose browser it is sent. */
export interface Row {
  readonly folder: string;
  readonly action: string;
  /** Where the action is for everybody, the folder of those. */
  readonly below?: string;
  readonly session?: string;
  /** What its form sends; where somebody saves as they work, what the action is handed. */
  readonly good: Good | readonly unknown[];
  /** Fields of which only the policy pack or a file says what they take. */
  readonly free?: readonly string[];
  /** Of what it is, where the page has bound it to that. */
  readonly of?: string;
}

/** The codes that say a form is not as it must be; what it names may also not be there, or not any more. */
const STATED = ['validation_failed', 'not_found', 'conflict', 'stale_version'];
/** Never sent back to a page. */
const SECRET = /password|^current$|^token$|^\$ACTION/i;

/** A server action as an entry point. */
export function formEntry({ folder, action, below, session, good, free = [], of }: Row): Entry<WrongForm> {
  const isForm = !Array.isArray(good);
  const call = (given: FormData | readonly unknown[], bound: unknown = of) => {
    const values = given instanceof FormData ? [IDLE, given] : given;
    return act(session, below ? [folder, action, below] : [folder, action], [...(of ? [bound] : []), ...values]);
  };
  const send = async ({ given, malformed, of: bound }: WrongForm): Promise<Came> => {
    try {
      return judged(await call(given, bound), given, malformed);
    } catch (error) {
      return thrown(error, malformed);
    }
  };
  const wrong = isForm ? wrongForms(action, good as Good, free) : wrongValues(good as readonly unknown[]);
  return {
    name: `${folder} ${action}`,
    wrong: of ? fc.oneof({ weight: 5, arbitrary: wrong }, { weight: 1, arbitrary: boundTo(good as Good) }) : wrong,
    send,
    right: async () => {
      const answer = await call(isForm ? formOf(good as Good) : (good as readonly unknown[])).catch(
        (error: unknown) => {
          if (error instanceof Error && error.message === 'NEXT_REDIRECT') return { status: 'done' };
          throw error;
        },
      );
      return refusalOf(answer) === null ? null : JSON.stringify(answer).slice(0, 400);
    },
  };
}

/** A form bound to something that is none: what a page binds comes back from the browser. */
function boundTo(good: Good): fc.Arbitrary<WrongForm> {
  const none = fc.oneof(
    fc.constantFrom<unknown>('', 'nonsense', null, 7, {}, [], '\0', 'x'.repeat(100_001)),
    fc.string(),
  );
  return none.map((of) => ({
    what: `bound to ${JSON.stringify(of).slice(0, 60)}`,
    malformed: true,
    given: formOf(good),
    of,
  }));
}

interface Refused {
  readonly code?: string;
  readonly message: string;
  readonly sent?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** What was refused, in any of the shapes that actions answer in. */
function refusalOf(answer: unknown): Refused | null {
  const { refusal, sent, issues = [], message } = answer as Partial<Extract<FormState, { status: 'refused' }>>;
  if (refusal) return { code: refusal.code, message: refusal.message, sent };
  const said = message ?? issues[0]?.message;
  return said === undefined ? null : { message: said };
}

function judged(answer: unknown, given: FormData | readonly unknown[], malformed: boolean): Came {
  if (!malformed) return {};
  const refused = refusalOf(answer);
  const said = JSON.stringify(answer).slice(0, 300);
  if (!refused) return { surprise: { kind: 'taken', said } };
  const isStated = refused.code === undefined || STATED.includes(refused.code);
  if (!isStated || !refused.message) return { surprise: { kind: 'another', said } };
  const lost =
    given instanceof FormData
      ? typedIn(given).filter(([name, texts]) => String(refused.sent?.[name]) !== String(texts))
      : [];
  return lost.length === 0 ? {} : { surprise: { kind: 'lost', said: lost.map(([name]) => name).join(', ') } };
}

/** What was typed: every text of a form but secrets. */
function typedIn(form: FormData): [string, string[]][] {
  const names = [...new Set(form.keys())].filter((name) => !SECRET.test(name));
  const texts = names.map((name): [string, string[]] => [
    name,
    form.getAll(name).filter((one) => typeof one === 'string'),
  ]);
  return texts.filter(([, sent]) => sent.some((one) => one !== ''));
}

/** Next’s own “not found” answers a form whose hidden part was forged; everything else that is thrown is a fault. */
function thrown(error: unknown, malformed: boolean): Came {
  const { message, digest = '' } = error as Error & { readonly digest?: string };
  if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return {};
  if (message === 'NEXT_REDIRECT') return malformed ? { surprise: { kind: 'taken', said: digest } } : {};
  return {
    surprise: { kind: 'fault', said: (error instanceof Error ? error.stack : String(error))?.slice(0, 600) ?? '' },
  };
}

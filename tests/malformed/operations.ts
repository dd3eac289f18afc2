import { STATUS_OF, type Operation } from '@/lib/contract/operation';
import type { Case } from '../api-cases/case';
import { ask, sessionOf, tokenOf, type Answer } from '../api';
import type { Came, Entry } from './entry';
import { wrongRequests, type Wrong } from './request';

/** An operation of the API as an entry point, with a request that is right. */
export async function operationEntry(operation: Operation, asked: Case): Promise<Entry<Wrong>> {
  const { path, by, inBrowser, conflict: _, conflictWhile: __, invalid: ___, outsider: ____, ...right } = asked;
  const who = inBrowser ? { session: await sessionOf(by) } : { token: await tokenOf(by) };
  let { ifMatch } = right;
  const send = async ({ sending, codes, field, malformed }: Wrong): Promise<Came> => {
    const { headers = {}, path: address = path, ...rest } = { ...right, ifMatch, ...sending };
    const asked = 'If-Match' in headers ? { ...rest, ifMatch: undefined } : rest;
    const { answer, hold } = await ask(operation.method, address, { ...who, ...asked, headers });
    if (!malformed && typeof answer.body?.version === 'number') ifMatch &&= answer.body.version as number;
    return judged(answer, hold, malformed ? codes : null, field);
  };
  return {
    name: operation.id,
    wrong: wrongRequests(operation, { path, by, ...right }),
    send,
    right: async () => {
      const { answer } = await ask(operation.method, path, { ...who, ...right });
      return answer.status === operation.status ? null : `${answer.status} ${answer.text.slice(0, 300)}`;
    },
  };
}

/** Whether an answer is one that the description has, and the one for what is wrong. */
function judged(
  { status, body, text }: Answer,
  hold: () => void,
  codes: readonly string[] | null,
  field?: string,
): Came {
  const said = `${status} ${text.slice(0, 300)}`;
  if (status >= 500) return { surprise: { kind: 'fault', said } };
  if (codes && status < 400) return { surprise: { kind: 'taken', said } };
  try {
    hold();
  } catch (error) {
    return { surprise: { kind: 'undescribed', said: `${said}\n${String(error)}` } };
  }
  if (!codes) return {};
  const code = codes.find((one) => one === body.code && status === STATUS_OF[one as keyof typeof STATUS_OF]);
  const errors = (body.errors ?? []) as { path: string; message: string }[];
  if (!code || (code === 'validation_failed' && errors.length === 0)) return { surprise: { kind: 'another', said } };
  if (field !== undefined && !errors.some(({ path }) => isAbout(path, field)))
    return { surprise: { kind: 'another', said: `it does not name ${field}: ${said}` } };
  return {};
}

/** Whether what an error names is the field, a part of it, or what it is part of. */
function isAbout(path: string, field: string): boolean {
  return path !== '' && (path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`));
}

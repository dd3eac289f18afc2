import { z } from 'zod';
import { currentSession } from '@/lib/auth/session';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { conditionFileInput } from '@/lib/contract/condition-resources';
import { idParams, typedNumber } from '@/lib/contract/shared';
import { notFound, refuse, type Result } from '@/lib/domain/result';
import { LARGEST_FILE } from '@/lib/files/store';
import { formState, parseForm } from '@/lib/form-state';
import { isSameOrigin } from '@/lib/http/api-route';
import { readUpload } from '@/lib/http/read-body';
import { drawnFor } from '../../../../../../viewer';

interface Context {
  readonly params: Promise<{ key: string; id: string }>;
}

/** The form also has the fields of a link; they are left aside. */
const upload = z.object({
  ...conditionFileInput.shape,
  version: typedNumber,
  viewer: z.string().optional(),
});

/** Takes an answer with a file from the form of a condition: larger than a server action may carry. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const done = await answer(request, await params);
  return Response.json(formState(done.ok ? { ok: true, value: null } : done));
}

async function answer(request: Request, { key, id }: Awaited<Context['params']>): Promise<Result<unknown>> {
  const session = await currentSession();
  if (!session) return refuse('unauthenticated', 'You are signed out. Sign in in another tab, then send it again.');
  if (!isSameOrigin(request)) return refuse('forbidden', 'This form was not sent from Village.');
  const condition = idParams.safeParse({ id });
  if (!condition.success) return notFound();
  const form = await readUpload(request, LARGEST_FILE + 64 * 1024);
  if (!form.ok) return form;
  const input = parseForm(upload, form.value);
  if (!input.ok) return input;
  const { note, title, provenance, file: sent, version, viewer } = input.value;
  const call = { actor: session.actor, now: new Date() };
  const drawn = drawnFor(viewer, call);
  if (!drawn.ok) return drawn;
  const file = { title, provenance, fileName: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) };
  return answerConditionOf(call, { key, condition: condition.data.id }, { note, file, version });
}

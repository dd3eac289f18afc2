import { z } from 'zod';
import { currentSession } from '@/lib/auth/session';
import { attachFile } from '@/lib/commands/attach-evidence';
import { fileInput } from '@/lib/contract/evidence-resources';
import { typedNumber } from '@/lib/contract/shared';
import { notFound, refuse, type Result } from '@/lib/domain/result';
import { LARGEST_FILE } from '@/lib/files/store';
import { formState, parseForm } from '@/lib/form-state';
import { isSameOrigin } from '@/lib/http/api-route';
import { readUpload } from '@/lib/http/read-body';
import * as paths from '@/lib/paths';
import { drawnFor, rolesIn } from '../../../../../../../viewer';

interface Context {
  readonly params: Promise<{ key: string; n: string; role: string }>;
}

const upload = fileInput.extend({
  requirement: fileInput.shape.title,
  viewer: z.unknown(),
  mayStale: z.string().default(''),
});

/** Takes a file of evidence from the form of a section: larger than a server action may carry. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const done = await attach(request, await params);
  return Response.json(formState(done.ok ? { ok: true, value: null } : done));
}

async function attach(request: Request, { key, n, role }: Awaited<Context['params']>): Promise<Result<unknown>> {
  const session = await currentSession();
  if (!session) return refuse('unauthenticated', 'You are signed out. Sign in in another tab, then send it again.');
  if (!isSameOrigin(request)) return refuse('forbidden', 'This form was not sent from Village.');
  const review = typedNumber.safeParse(n);
  if (!paths.slugToRole(role) || !review.success) return notFound();
  const form = await readUpload(request, LARGEST_FILE + 64 * 1024);
  if (!form.ok) return form;
  const input = parseForm(upload, form.value);
  if (!input.ok) return input;
  const { file, requirement, title, provenance, viewer, mayStale } = input.value;
  const call = { actor: session.actor, now: new Date(), mayStale: rolesIn(mayStale) };
  const drawn = drawnFor(viewer, call);
  if (!drawn.ok) return drawn;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = { key, review: review.data };
  return attachFile(call, at, { requirement, title, provenance, fileName: file.name, bytes });
}

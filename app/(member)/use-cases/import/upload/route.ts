import { cookies } from 'next/headers';
import { currentSession } from '@/lib/auth/session';
import { uploadImport } from '@/lib/commands/upload-import';
import { uploadInput } from '@/lib/contract/import-resources';
import { env } from '@/lib/env';
import { LARGEST_TABLE, tableTooLarge } from '@/lib/files/read-table';
import { parseForm } from '@/lib/form-state';
import { isSameOrigin } from '@/lib/http/api-route';
import { readUpload } from '@/lib/http/read-body';
import * as paths from '@/lib/paths';
import { REFUSAL_COOKIE } from '../refusal';

const ROOM_FOR_THE_FORM = 64 * 1024;
const SHOWN_FOR_S = 60;

/** Takes the file of an import, larger than a server action may carry, and goes on to its columns. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  const session = await currentSession();
  if (!session) return seeOther(paths.signIn(paths.importPage()));
  const form = await readUpload(request, LARGEST_TABLE + ROOM_FOR_THE_FORM);
  if (!form.ok && form.refusal.code === 'payload_too_large') return refused(tableTooLarge().refusal.message);
  const input = form.ok ? parseForm(uploadInput, form.value) : form;
  if (!input.ok) return refused(input.refusal.message);
  const { file } = input.value;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const uploaded = await uploadImport({ actor: session.actor, now: new Date() }, { fileName: file.name, bytes });
  return uploaded.ok ? seeOther(paths.importJob(uploaded.value.importId)) : refused(uploaded.refusal.message);
}

/** The sentence goes along in a cookie: nobody can put words on the page by a link. */
async function refused(message: string): Promise<Response> {
  const path = paths.importPage();
  const secure = env().secureCookies;
  (await cookies()).set(REFUSAL_COOKIE, message, {
    path,
    maxAge: SHOWN_FOR_S,
    httpOnly: true,
    sameSite: 'lax',
    secure,
  });
  return seeOther(paths.importPage({ refused: 1 }));
}

function seeOther(path: string): Response {
  return Response.redirect(new URL(path, env().appUrl), 303);
}

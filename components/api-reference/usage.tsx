import * as paths from '@/lib/paths';
import { Link } from '../ui/link';

/** What holds for every operation. */
export function Usage() {
  return (
    <ul className="grid max-w-3xl list-disc gap-1 pl-4.5">
      <li>
        Send a token as <code>Authorization: Bearer vlg_…</code>. <Link href={paths.account()}>Make one</Link>; it acts
        as you and never does more than its scopes.
      </li>
      <li>
        A body is JSON and says so, <code>Content-Type: application/json</code>; where a file is sent it is a form,{' '}
        <code>multipart/form-data</code>.
      </li>
      <li>
        A change sends the <code>ETag</code> of what it read as <code>If-Match</code>, so that nobody’s change is lost.
      </li>
      <li>
        A <code>POST</code> may carry an <code>Idempotency-Key</code>: the same key and body gives the first answer
        again, for 24 hours.
      </li>
      <li>
        A list answers <code>items</code> and <code>nextCursor</code>; send it as <code>cursor</code> for the next page.
      </li>
      <li>
        A refusal is a problem document (RFC 9457) with a <code>code</code>; see the <a href="#problems">problems</a>.
      </li>
    </ul>
  );
}

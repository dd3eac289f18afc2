'use client';

import { forgetDraftsOf } from '../forms/drafts';
import { useViewer } from '../forms/viewer';
import { Button } from '../ui/button';

/** Ends the session, and takes what was typed and not sent out of this browser. */
export function SignOut({ action }: { readonly action: () => Promise<void> }) {
  const viewer = useViewer();
  return (
    <form action={action} onSubmit={() => viewer && forgetDraftsOf(viewer)}>
      <Button type="submit">Sign out</Button>
    </form>
  );
}

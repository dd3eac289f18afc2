'use client';

import * as paths from '@/lib/paths';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

interface PageFailedProps {
  /** Leads to the entry in the server’s log. */
  readonly digest: string | undefined;
  readonly retry: () => void;
}

/** Something failed while a page was made: what is saved is safe, and how to go on. */
export function PageFailed({ digest, retry }: PageFailedProps) {
  return (
    <div role="alert">
      <EmptyState
        size="page"
        title="This page could not be shown"
        acts={
          <>
            <Button variant="primary" onClick={retry}>
              Try again
            </Button>
            <a href={paths.home()} className="px-2">
              Back to My turn
            </a>
          </>
        }
      >
        Everything that was acknowledged is saved. The database may be away for a moment: try again in a few seconds.
        {digest && (
          <>
            {' '}
            If it stays so, give whoever runs the server the number <code>{digest}</code>.
          </>
        )}
      </EmptyState>
    </div>
  );
}

import * as paths from '@/lib/paths';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** The same page for what does not exist and for what one may not see. */
export function NothingHere() {
  return (
    <>
      <p className="text-sm text-ink-3">404</p>
      <EmptyState
        size="page"
        title="There is nothing at this address that you can see"
        acts={
          <>
            <ButtonLink href={paths.home()} variant="primary">
              Back to My turn
            </ButtonLink>
            <ButtonLink href={paths.useCases()}>Search use cases</ButtonLink>
          </>
        }
      >
        The page or the record may not exist, or it may be restricted to people with another role or to a team and its
        reviewers. If someone sent you the link, ask them to add you.
      </EmptyState>
    </>
  );
}

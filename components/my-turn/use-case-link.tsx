import * as paths from '@/lib/paths';
import { Link } from '../ui/link';

interface UseCaseLinkProps {
  readonly useCase: { readonly key: string; readonly title: string };
}

/** A use case by key and title, as the head of a row. */
export function UseCaseLink({ useCase: { key, title } }: UseCaseLinkProps) {
  return (
    <Link className="text-ink no-underline hover:underline" href={paths.useCase(key)}>
      <span className="text-ink-3">{key}</span> {title}
    </Link>
  );
}

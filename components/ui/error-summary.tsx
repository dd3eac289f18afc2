'use client';

import { useEffect, useId, useRef } from 'react';
import { count } from '@/lib/format';
import type { Issue } from '@/lib/domain/result';
import { Note } from './note';

interface ErrorSummaryProps {
  /** The problems in the order of the form. `path` is the id of the field, which is its name unless told otherwise. */
  readonly issues: readonly Issue[];
  readonly title?: string;
  /** Put before each path, where a form gives its fields other ids than their names. */
  readonly idPrefix?: string;
  /** Where a problem is mended, when not at a field of this form. */
  readonly hrefOf?: (path: string) => string;
}

/** Everything that is wrong with a form, as links to its fields. The focus moves here when it appears. */
export function ErrorSummary({
  issues,
  title,
  idPrefix = '',
  hrefOf = (path) => `#${idPrefix}${path}`,
}: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => box.current?.focus(), []);
  if (issues.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="group" aria-labelledby={heading} className="rounded-md">
      <Note
        tone="rejected"
        icon="gate-error"
        title={title ?? `${count(issues.length, 'answer needs', 'answers need')} another look`}
        titleId={heading}
      >
        <ul className="list-disc pl-4.5">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path ? (
                // The browser's own link: it moves the focus to the field.
                <a href={hrefOf(path)} className="block py-0.5">
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}

'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { Duplicate } from '@/lib/queries/find-duplicates';
import { RoleRing } from '../review/role-ring';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

const PAUSE_MS = 350;

/** Records that read alike, found again whenever the writer of the fields around it pauses. */
export function Duplicates({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState({ title: '', problem: '' });
  const [found, setFound] = useState<readonly Duplicate[]>([]);

  useEffect(() => {
    const aborted = new AbortController();
    const timer = setTimeout(() => {
      void find(text, aborted.signal).then((items) => items && setFound(items));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborted.abort();
    };
  }, [text]);

  return (
    <div
      onInput={({ target }) => {
        const { name, value } = target as HTMLInputElement;
        if (name === 'title' || name === 'problem') setText((before) => ({ ...before, [name]: value }));
      }}
    >
      {children}
      <div role="status" className={found.length > 0 ? 'mt-6' : undefined}>
        {found.length > 0 && (
          <Section id="duplicates" title="Looks similar" meta="ask to join instead of registering twice">
            <ul className="grid gap-3">
              {found.map((one) => (
                <li key={one.key} className="flex items-start gap-3">
                  <RoleRing seats={one.seats} size={24} />
                  <div>
                    <Link
                      href={paths.useCase(one.key)}
                      target="_blank"
                      className="text-ink no-underline hover:underline"
                    >
                      <span className="text-ink-3">{one.key}</span> {one.title}
                    </Link>
                    <p className="text-sm text-ink-2">
                      {STAGE_NAMES[one.stage]}, {one.businessUnit}, {one.owner}. The {one.because} shares{' '}
                      {one.sharedPercent} %.
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

async function find(
  text: { title: string; problem: string },
  signal: AbortSignal,
): Promise<readonly Duplicate[] | null> {
  if (text.title.trim().length < 4) return [];
  try {
    const query = new URLSearchParams({ title: text.title.slice(0, 400), problem: text.problem.slice(0, 8_000) });
    const response = await fetch(`/api/v1/use-cases/duplicates?${query.toString()}`, { signal });
    return response.ok ? ((await response.json()) as { items: Duplicate[] }).items : null;
  } catch {
    return null;
  }
}

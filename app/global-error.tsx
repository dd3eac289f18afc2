'use client';

import { PageFailed } from '@/components/layout/page-failed';
import './globals.css';

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly unstable_retry: () => void;
}

/** In the place of the whole document, where even its frame failed. */
export default function GlobalError({ error, unstable_retry: retry }: Props) {
  return (
    <html lang="en">
      <body>
        <title>Village</title>
        <main id="main" className="mx-auto min-h-screen max-w-3xl bg-sheet px-8 py-16 topbar:px-4 topbar:py-8">
          <PageFailed digest={error.digest} retry={retry} />
        </main>
      </body>
    </html>
  );
}

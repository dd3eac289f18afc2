'use client';

import { PageFailed } from '@/components/layout/page-failed';

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly unstable_retry: () => void;
}

export default function RootError({ error, unstable_retry: retry }: Props) {
  return (
    <main id="main" className="mx-auto min-h-screen max-w-3xl bg-sheet px-8 py-16 topbar:px-4 topbar:py-8">
      <PageFailed digest={error.digest} retry={retry} />
    </main>
  );
}

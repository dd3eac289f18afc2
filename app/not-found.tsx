import type { Metadata } from 'next';
import { NothingHere } from '@/components/layout/nothing-here';

export const metadata: Metadata = { title: 'Nothing here' };

/** Outside the frame: an address that no page has. */
export default function NotFound() {
  return (
    <main id="main" className="mx-auto min-h-screen max-w-3xl bg-sheet px-8 py-16 topbar:px-4 topbar:py-8">
      <NothingHere />
    </main>
  );
}

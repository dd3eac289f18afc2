import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readShortcuts } from '@/components/layout/shortcuts';
import { readTheme } from '@/components/layout/theme';
import { IconSprite } from '@/components/ui/icon-sprite';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Village', template: '%s · Village' },
  description: 'The sign-off ledger for generative-AI use cases.',
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const chosen = await cookies();
  const theme = readTheme(chosen.get('theme')?.value);
  const shortcuts = readShortcuts(chosen.get('shortcuts')?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      data-shortcuts={shortcuts === 'on' ? undefined : shortcuts}
      suppressHydrationWarning
    >
      <body>
        <IconSprite />
        {children}
      </body>
    </html>
  );
}

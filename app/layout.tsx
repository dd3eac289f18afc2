import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readTheme } from '@/components/layout/theme';
import { IconSprite } from '@/components/ui/icon-sprite';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Village', template: '%s · Village' },
  description: 'The sign-off ledger for generative-AI use cases.',
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = readTheme((await cookies()).get('theme')?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <IconSprite />
        {children}
      </body>
    </html>
  );
}

import { cookies } from 'next/headers';
import { AppShell } from '@/components/layout/app-shell';
import { readTheme } from '@/components/layout/theme';
export default async function Layout({ children }: { children: React.ReactNode }) {
  const theme = readTheme((await cookies()).get('theme')?.value);
  return (
    <AppShell
      theme={theme}
      person={{ name: 'Priya Raman', detail: 'Security reviewer' }}
      nav={[
        [
          { href: '/gallery/home', label: 'My turn', icon: 'turn', count: 11 },
          { href: '/gallery/use-cases', label: 'Use cases', icon: 'list' },
          { href: '/gallery/section', label: 'Reviews', icon: 'review', count: 6 },
          { href: '/gallery/portfolio', label: 'Portfolio', icon: 'portfolio' },
        ],
        [
          { href: '/gallery', label: 'Library', icon: 'library' },
          { href: '/admin', label: 'People', icon: 'user' },
        ],
      ]}
    >
      {children}
    </AppShell>
  );
}

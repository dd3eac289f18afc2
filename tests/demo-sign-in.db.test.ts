import { isValidElement, type ReactElement, type ReactNode } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { DemoPeople } from '@/components/sign-in/demo-people';
import { DEMO_PASSWORD } from '@/lib/demo';
import { aPerson } from '@/prisma/builders';

// Next is not there to hand over the cookies.
vi.mock('@/lib/auth/csrf', () => ({ csrfToken: () => Promise.resolve('token') }));
vi.mock('@/lib/auth/session', () => ({
  currentSession: () => Promise.resolve(null),
  hadSession: () => Promise.resolve(false),
}));

beforeAll(async () => {
  await aPerson({ name: 'Priya Raman', email: 'priya.raman@example.org' });
});

/** The sign-in page of a process with these settings. */
async function signInPage(variables: Readonly<Record<string, string>>): Promise<ReactNode> {
  vi.resetModules();
  vi.stubEnv('VILLAGE_DEMO', '0');
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { default: SignInPage } = await import('@/app/(public)/sign-in/page');
  try {
    return await SignInPage({ searchParams: Promise.resolve({}) });
  } finally {
    vi.unstubAllEnvs();
  }
}

function elements(node: ReactNode): ReactElement[] {
  if (Array.isArray(node)) return node.flatMap((one: ReactNode) => elements(one));
  if (!isValidElement<{ children?: ReactNode }>(node)) return [];
  return [node, ...elements(node.props.children)];
}
const offers = (page: ReactNode) =>
  elements(page).filter(({ type }) => typeof type === 'function' && type.name === DemoPeople.name);

it('offers the people of the demo in the demo only', async () => {
  const [offered] = offers(await signInPage({ VILLAGE_DEMO: '1' }));
  expect(offered?.props).toMatchObject({ people: [{ name: 'Priya Raman' }], password: DEMO_PASSWORD });
  const usual = await signInPage({});
  expect(offers(usual)).toEqual([]);
  expect(JSON.stringify(usual)).not.toMatch(/Priya|eight thousand/);
});

it('does not open at all where the demo was switched on for others than this machine', async () => {
  await expect(signInPage({ VILLAGE_DEMO: '1', APP_URL: 'https://village.example.com' })).rejects.toThrow(
    /VILLAGE_DEMO=1 lets anybody sign in as anybody/,
  );
});

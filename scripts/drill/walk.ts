import { closeDatabase } from '@/lib/data/client';
import type { Cluster } from './cluster';
import { PAGE_GUARDS, type Guard } from './guards';
import { always, never, seen, type Finding } from './report';
import { Unproxied } from './unproxied';
import { askForAll, expected, furnish, PAGES, walk, type Seen } from './walk-pages';

/**
 * A build without proxy.ts, which sets headers and lets nobody in or out: every page by nobody, a stranger, an
 * administrator and the owner of a restricted record; then a build that lacks three guards as well.
 */
export async function walkUnproxied(cluster: Cluster): Promise<Finding[]> {
  const { visits, answers } = await visited(cluster, []);
  const wrong = visits.filter(isWrong);
  for (const { page, viewer, outcome, leaks } of wrong)
    process.stdout.write(`${page.template} by ${viewer}: ${outcome}${leaks ? ', with what is hidden' : ''}\n`);
  for (const { what } of answers.filter(({ refused }) => !refused)) process.stdout.write(`${what}\n`);
  const line = (what: string, of: (one: Seen) => boolean) =>
    never(`without proxy.ts: ${what}`, visits.filter(of).length, wrong.filter(of).length);
  const { visits: unguarded } = await visited(cluster, PAGE_GUARDS);
  return [
    always('without proxy.ts: pages walked', PAGES.length, new Set(visits.map(({ page }) => page)).size),
    line('visits by nobody that did not lead to signing in', ({ viewer }) => viewer === 'nobody'),
    line('visits by a stranger answered otherwise than they must be', ({ viewer }) => viewer === 'stranger'),
    line('visits by an administrator, likewise', ({ viewer }) => viewer === 'admin'),
    line('visits by the owner, likewise', ({ viewer }) => viewer === 'owner'),
    never(
      'without proxy.ts: answers that hold anything of a record not seen',
      visits.length,
      visits.filter((one) => one.leaks).length,
    ),
    never(
      'without proxy.ts: operations and files not refused to nobody',
      answers.length,
      answers.filter((one) => !one.refused).length,
    ),
    ...PAGE_GUARDS.map(({ name, viewer, reaches }) => {
      const due = unguarded.filter((one) => one.viewer === viewer && reaches(one.page.template));
      return seen(
        `a page is shown without “${name}” and proxy.ts`,
        due.length,
        due.filter((one) => isWrong(one) && one.outcome === 'shown').length,
      );
    }),
  ];
}

function isWrong({ page, viewer, outcome, leaks }: Seen): boolean {
  const due = expected(page, viewer);
  return leaks || (due !== null && due !== outcome) || outcome.startsWith('status 5');
}

async function visited(cluster: Cluster, guards: readonly Guard[]) {
  await closeDatabase();
  const app = await Unproxied.build(guards);
  await cluster.use('drill_unproxied');
  process.env['APP_URL'] = app.address;
  await app.start();
  try {
    const furnished = await furnish(app.address);
    return { visits: await walk(app.address, furnished), answers: await askForAll(app.address, furnished) };
  } finally {
    await app.stop();
  }
}

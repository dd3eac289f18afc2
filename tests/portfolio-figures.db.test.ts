import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import { CycleTime, RiskTiers } from '@/components/portfolio/gates-and-tiers';
import { Headline } from '@/components/portfolio/headline';
import { listsOf } from '@/components/portfolio/portfolio-address';
import { Stages } from '@/components/portfolio/stages';
import { WaitingByRole } from '@/components/portfolio/waiting-by-role';
import { confirmToBreakGlass, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { moveUseCase } from '@/lib/commands/manage-use-case';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES } from '@/lib/domain/vocabulary';
import { countMatches, listUseCases } from '@/lib/queries/list-use-cases';
import { readPortfolio } from '@/lib/queries/read-portfolio';
import { readRegisterAddress } from '@/lib/register-address';
import { AN_INTAKE } from '@/prisma/an-intake';
import * as build from '@/prisma/builders';

const NOW = new Date('2026-06-30T08:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let reader: Actor;
let unit: string;

/** Something of everything: stages, gates, ages, tiers, one restricted record, and a second unit. */
beforeAll(async () => {
  reader = await build.aPerson({ now: daysAgo(100) });
  const reviewers = await build.sevenReviewers();
  const { title, problem, business_function, owning_team, user_exposure, patterns } = AN_INTAKE;
  const quick = { title, problem, business_function, owning_team, user_exposure, patterns };
  for (const [place, ages] of [95, 40, 3].entries())
    await build.aUseCase({ intake: { ...quick, title: `Unscreened ${place}` }, now: daysAgo(ages) });
  const prohibited = { ...AN_INTAKE, prohibited_practices: ['SOCIAL_SCORING'] };
  await build.aUseCase({ intake: prohibited, unit: 'Energy', now: daysAgo(9) });
  await build.aUseCase({ visibility: 'RESTRICTED', now: daysAgo(9) });
  await build.anOpenReview({ unit: 'Retail', now: daysAgo(20) });
  for (const age of [70, 35, 12, 1]) {
    const place = await build.aSubmittedReview({ unit: age > 20 ? 'Retail' : 'Energy', now: daysAgo(age) });
    await build.approves(reviewers.SECURITY, place, 'SECURITY', { now: daysAgo(age) });
  }
  for (const age of [93, 30, 8]) {
    const place = await build.aSubmittedReview({ unit: 'Retail', now: daysAgo(age) });
    for (const role of ROLES) await build.approves(reviewers[role], place, role, { now: daysAgo(age - 2) });
    if (age !== 30) continue;
    const { version } = await build.recordOf(place.owner, place.key);
    const intake = { data_classification: 'CONFIDENTIAL' };
    build.must(await editUseCase(build.callOf(place.owner, daysAgo(5)), place.key, { intake, version }));
  }
  const admin = await build.aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  // One that runs, and one that ended by itself and is not settled yet.
  for (const [asked, ends] of [
    [6, -4],
    [15, 10],
  ] as const) {
    const { key } = await build.aSubmittedReview({ unit: 'Retail', now: daysAgo(asked) });
    const request = { as: 'ADMIN', reason: 'It is needed.', expiresOn: dayOf(daysAgo(ends)) } as const;
    const { version: seen } = await build.recordOf(admin, key);
    const call = build.callOf(admin, daysAgo(asked));
    const { breakGlassId: breakGlass } = build.must(await proposeToBreakGlass(call, key, request, seen));
    const confirm = build.callOf(reviewers.EXECUTIVE, daysAgo(asked));
    build.must(await confirmToBreakGlass(confirm, { key, breakGlass }, 1));
  }
  const over = await build.aUseCase({ now: daysAgo(60) });
  const { version } = await build.recordOf(over.owner, over.key);
  const retirement = { to: 'RETIRED', reason: 'Over.', version } as const;
  build.must(await moveUseCase(build.callOf(over.owner, daysAgo(50)), over.key, retirement));
  unit = await build.aUnit('Retail');
});

/** Every figure of the page that is a link, as the page draws it: the number and the address. */
async function figuresOf(scope: string | null) {
  const portfolio = await readPortfolio(reader, scope, NOW);
  const props = {
    portfolio,
    lists: listsOf(scope, portfolio.windowDays),
    viewing: { locale: 'en-GB', timeZone: 'UTC', now: NOW },
  };
  const parts = [Headline, WaitingByRole, Stages, RiskTiers, CycleTime];
  const html = parts.map((part) => renderToStaticMarkup(createElement(part, props))).join('');
  const links = [...html.matchAll(/<a [^>]*href="\/use-cases([^"]*)"[^>]*>(\d+)</g)];
  const figures = links.map(([, query, number]) => ({
    query: query!.replaceAll('&amp;', '&'),
    number: Number(number),
  }));
  return { portfolio, figures };
}

function filterOf(query: string) {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) (params[name] ??= []).push(value);
  return build.must(readRegisterAddress(params)).filter;
}

it.each(['the organisation', 'one unit'])('every figure of %s is the total of the list it opens', async (scope) => {
  const { figures, portfolio } = await figuresOf(scope === 'one unit' ? unit : null);
  expect(figures.length).toBeGreaterThan(60);
  expect(new Set(figures.map(({ number }) => number)).size).toBeGreaterThan(4);
  for (const { query, number } of figures) {
    const filter = filterOf(query);
    const total = await countMatches(reader, filter, NOW);
    const { items } = build.must(await listUseCases(reader, filter, { order: 'number', limit: 200 }, NOW));
    expect({ query, total: total.count, items: items.length }).toEqual({ query, total: number, items: number });
  }
  expect(portfolio.breakGlass).toBe(1);
  const inTiers = portfolio.tiers.reduce((sum, { count }) => sum + count, portfolio.notScreened);
  expect(inTiers).toBe(portfolio.total);
});

it('what is not screened yet is in no tier: the highest that could still apply is not what it is', async () => {
  const tiersOf = async (scope: string | null) => {
    const { portfolio } = await figuresOf(scope);
    return [portfolio.notScreened, portfolio.tiers.find(({ tier }) => tier === 'PROHIBITED')?.count];
  };
  expect(await tiersOf(null)).toEqual([3, 1]);
  expect(await tiersOf(await build.aUnit())).toEqual([3, 0]);
});

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { Pair, Stack } from '@/components/layout/page-grid';
import { CycleTime, RiskTiers } from '@/components/portfolio/gates-and-tiers';
import { OutOfAssurance } from '@/components/portfolio/out-of-assurance';
import { EndingNext } from '@/components/portfolio/ending-next';
import { Headline } from '@/components/portfolio/headline';
import { listsOf } from '@/components/portfolio/portfolio-address';
import { Stages } from '@/components/portfolio/stages';
import { UnitFilter } from '@/components/portfolio/unit-filter';
import { WaitingByRole } from '@/components/portfolio/waiting-by-role';
import { PageHead } from '@/components/ui/page-head';
import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatExact, formatNumber, list, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readUnits } from '@/lib/queries/read-organisation';
import { readPortfolio, type Portfolio } from '@/lib/queries/read-portfolio';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing as readViewing } from '../../viewer';

export const metadata: Metadata = { title: 'Portfolio' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function PortfolioPage({ searchParams }: Props) {
  const { actor } = await requireSession();
  const [{ unit: asked }, viewing] = await Promise.all([singleValues(searchParams), readViewing()]);
  const unit = asked ?? null;
  if (unit !== null && !z.uuid().safeParse(unit).success) redirect(paths.portfolio());
  const [portfolio, units] = await Promise.all([readPortfolio(actor, unit, viewing.now), readUnits()]);
  const lists = listsOf(unit, portfolio.windowDays);
  return (
    <div className="print-wide">
      <Stack>
        <PageHead title="Portfolio" sub={inWords(portfolio, viewing)} acts={<UnitFilter unit={unit} units={units} />} />
        <Headline {...{ portfolio, lists, viewing }} />
        <WaitingByRole {...{ portfolio, lists, viewing }} />
        <Pair>
          <Stages {...{ portfolio, lists, viewing }} />
          <div className="grid gap-9">
            <RiskTiers {...{ portfolio, lists, viewing }} />
            <CycleTime {...{ portfolio, lists, viewing }} />
          </div>
        </Pair>
        <OutOfAssurance {...{ portfolio, lists, viewing }} />
        <EndingNext {...{ portfolio, lists, viewing }} />
        <p className="text-sm text-ink-2">
          Figures of {formatExact(viewing.now, viewing)}, over the use cases you may see. Every figure opens the list
          behind it.
        </p>
      </Stack>
    </div>
  );
}

/** What the figures come to, in one sentence. */
function inWords({ atGate, total, roles }: Portfolio, viewing: Viewing): string {
  if (total === 0) return 'No use case is registered yet.';
  const most = Math.max(...roles.map(({ waiting }) => waiting));
  const slowest = roles.filter(({ waiting }) => waiting === most && most > 0).map(({ role }) => ROLE_NAMES[role]);
  const held =
    slowest.length > 0 && slowest.length < 4
      ? ` ${list(slowest)} ${slowest.length === 1 ? 'has' : 'have'} most to sign, ${count(most, 'section', 'sections', viewing)}${slowest.length > 1 ? ' each' : ''}.`
      : '';
  return `${formatNumber(atGate, viewing)} of ${count(total, 'use case stands', 'use cases stand', viewing)} at a gate.${held}`;
}

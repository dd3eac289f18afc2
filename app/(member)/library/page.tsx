import type { Metadata } from 'next';
import { amountIn } from '@/components/library/amount-in';
import { PackFoot } from '@/components/library/pack-foot';
import { Patterns } from '@/components/library/patterns';
import { Requirements } from '@/components/library/requirements';
import { RiskRules } from '@/components/library/risk-rules';
import { Validity } from '@/components/library/validity';
import { SponsorRules } from '@/components/library/sponsor-rules';
import { Stack } from '@/components/layout/page-grid';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { isGate, isRole } from '@/lib/domain/vocabulary';
import { formatMoney } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readActivePack, readOrganisation } from '@/lib/queries/read-organisation';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../viewer';

export const metadata: Metadata = { title: 'Library' };

const PARTS = { patterns: 'Patterns', requirements: 'Requirements', rules: 'Risk and sponsor rules' };
type Part = keyof typeof PARTS;

interface Props {
  readonly searchParams: SearchParams;
}

export default async function LibraryPage({ searchParams }: Props) {
  await requireSession();
  const { part: asked = '', gate, role } = await singleValues(searchParams);
  const part = (Object.hasOwn(PARTS, asked) ? asked : 'patterns') as Part;
  const [{ version, sha256, content: pack }, { currency }, view] = await Promise.all([
    readActivePack(),
    readOrganisation(),
    viewing(),
  ]);
  const money = (value: number) => formatMoney(value, currency, view);
  const amount = amountIn(currency, view);
  return (
    <Stack>
      <PageHead title="Library" sub="What reviews ask, why, and what good looks like, from the policy pack in force." />
      <Tabs
        label="Library"
        tabs={(Object.keys(PARTS) as Part[]).map((one) => ({
          label: PARTS[one],
          href: paths.library(one),
          current: one === part,
        }))}
      />
      {part === 'patterns' && <Patterns pack={pack} />}
      {part === 'requirements' && (
        <Requirements {...{ pack, amount }} gate={isGate(gate) ? gate : 'POC'} role={isRole(role) ? role : null} />
      )}
      {part === 'rules' && <RiskRules {...{ pack, amount }} viewing={view} />}
      {part === 'rules' && <Validity validity={pack.validity} />}
      {part === 'rules' && <SponsorRules {...{ pack, amount, money }} />}
      <PackFoot version={version} sha256={sha256} />
    </Stack>
  );
}

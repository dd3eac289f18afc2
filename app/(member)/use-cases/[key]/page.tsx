import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BreakGlassActs } from '@/components/break-glass/break-glass-acts';
import { BreakGlassBanner } from '@/components/break-glass/break-glass-banner';
import { ProposeForm } from '@/components/break-glass/propose-form';
import { Conditions } from '@/components/condition/conditions';
import { WithAside } from '@/components/layout/page-grid';
import { NamedModels } from '@/components/model/named-models';
import { GateExplainer } from '@/components/record/gate-explainer';
import { ImportedRow } from '@/components/record/imported-row';
import { LookAheadPanel } from '@/components/record/look-ahead-panel';
import { RecordMetrics } from '@/components/record/record-metrics';
import { OnThisPage } from '@/components/record/on-this-page';
import { RecordActs } from '@/components/record/record-acts';
import { RecordBanner } from '@/components/record/record-banner';
import { RecordHead } from '@/components/record/record-head';
import { Registered } from '@/components/record/registered';
import { Renewal } from '@/components/record/renewal';
import { Reviews } from '@/components/record/reviews';
import { RiskPanel } from '@/components/record/risk-panel';
import { SectionSeats } from '@/components/record/section-seats';
import { SponsorPanel } from '@/components/record/sponsor-panel';
import { SponsorsToWin } from '@/components/record/sponsors-to-win';
import { TierForm } from '@/components/record/tier-form';
import { Timeline } from '@/components/record/timeline';
import { DEMO_PASSWORD } from '@/lib/demo';
import { env } from '@/lib/env';
import * as paths from '@/lib/paths';
import { readRecord } from '@/lib/queries/read-record';
import { readTimeline } from '@/lib/queries/read-timeline';
import { requireSession, viewing as readViewing } from '../../../viewer';
import { archive, decideTier, move, openReview, planSponsors, recertify } from './actions';
import * as breakGlass from './break-glass/actions';
import { answerCondition, decideCondition } from './conditions/actions';

interface Props {
  readonly params: Promise<{ key: string }>;
  readonly searchParams: Promise<{ before?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

const ENTRIES = 20;

export default async function RecordPage({ params, searchParams }: Props) {
  const { actor, provenAt } = await requireSession();
  const [{ key }, { before }, viewing] = await Promise.all([params, searchParams, readViewing()]);
  const from = Number(before);
  const page = { limit: ENTRIES, before: Number.isSafeInteger(from) && from > 0 ? from : null };
  const [record, timeline] = await Promise.all([readRecord(actor, key, viewing.now), readTimeline(actor, key, page)]);
  if (!record || !timeline) notFound();
  const { may, openReview: open, version } = record;
  const form = { recordKey: record.key, version, idempotencyKey: randomUUID() };
  const proof = { provenAt, demoPassword: env().demo ? DEMO_PASSWORD : null };
  const acts = (
    <RecordActs
      {...form}
      {...{ move, archive, recertify }}
      mayRecertify={may.recertify.yes}
      stage={record.stage}
      archived={record.archivedAt !== null}
      mayManage={may.manage.yes}
      mayArchive={may.archive.yes}
      moveTo={may.moveTo}
      ifMovedBack={record.ifMovedBack}
      whyNotBack={may.moveBack?.yes === false ? may.moveBack.because : null}
    >
      {may.breakGlass.yes && open && (
        <ProposeForm
          {...{ ...form, ...proof, viewing }}
          gate={open.gate}
          offices={may.breakGlass.as}
          latestDay={may.breakGlass.latestDay}
          action={breakGlass.propose}
        />
      )}
    </RecordActs>
  );
  const older = timeline.nextBefore === null ? null : `${paths.useCase(key)}?before=${timeline.nextBefore}#timeline`;
  return (
    <div className="grid max-w-300 gap-6">
      <RecordHead {...{ record, viewing, acts }} />
      {record.breakGlass && (
        <BreakGlassBanner glass={record.breakGlass} viewing={viewing}>
          <BreakGlassActs
            {...{ ...proof, viewing }}
            glass={record.breakGlass}
            idempotencyKey={form.idempotencyKey}
            actions={{ confirm: breakGlass.confirm, decline: breakGlass.decline, end: breakGlass.end }}
          />
        </BreakGlassBanner>
      )}
      <RecordBanner {...{ record, viewing }} openReview={openReview} idempotencyKey={form.idempotencyKey} />
      <SectionSeats {...{ record, viewing }} />
      <WithAside
        label="Risk, sponsor and look-ahead"
        aside={
          <>
            <RiskPanel record={record}>
              {may.decideTier.yes && (
                <TierForm
                  {...form}
                  tier={record.risk.decision?.tier ?? record.risk.soFar}
                  prohibited={record.risk.soFar === 'PROHIBITED' && !record.risk.decision}
                  action={decideTier}
                />
              )}
            </RiskPanel>
            <SponsorPanel sponsor={record.sponsor} />
            <LookAheadPanel lookAhead={record.lookAhead} />
            <OnThisPage record={record} />
          </>
        }
      >
        <Renewal {...{ record, viewing }} />
        {open && record.gate && <GateExplainer {...{ record, viewing }} gate={open.gate} lines={record.gate} />}
        {record.conditions.length > 0 && (
          <Conditions
            {...form}
            conditions={record.conditions}
            actions={{ answer: answerCondition, decide: decideCondition }}
            viewing={viewing}
          />
        )}
        <SponsorsToWin {...{ record, viewing }} idempotencyKey={form.idempotencyKey} action={planSponsors} />
        <NamedModels recordKey={record.key} models={record.models} mayEdit={may.edit.yes} />
        <RecordMetrics {...{ record, viewing }} />
        <Registered {...{ record, viewing }} />
        {record.imported && <ImportedRow imported={record.imported} viewing={viewing} />}
        <Reviews {...{ record, viewing }} />
        <Timeline
          entries={timeline.items}
          olderHref={older}
          newestHref={before ? `${paths.useCase(key)}#timeline` : null}
          viewing={viewing}
        />
      </WithAside>
    </div>
  );
}

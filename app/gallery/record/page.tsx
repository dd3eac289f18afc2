import { WithAside } from '@/components/layout/page-grid';
import { RoleRing } from '@/components/review/role-ring';
import { SeatStrip } from '@/components/review/role-mark';
import { StageTrack } from '@/components/use-case/stage-track';
import { TierMark } from '@/components/use-case/tier-mark';
import { Button, ButtonLink } from '@/components/ui/button';
import { Crumbs } from '@/components/ui/crumbs';
import { DataTable } from '@/components/ui/data-table';
import { Definitions } from '@/components/ui/definitions';
import { Fold } from '@/components/ui/fold';
import { Icon } from '@/components/ui/icon';
import { NextBanner } from '@/components/ui/next-banner';
import { Section } from '@/components/ui/section';
import { uc4 } from '../sample';
const Q = (p: React.ComponentProps<'a'>) => <a {...p} className="text-ink no-underline hover:underline" />;
const ROWS = [
  [
    'With your team, 5',
    [
      [
        'Compliance requested changes',
        'Contracts allow this use; people know they meet an AI',
        'You',
        '4 days',
        'Answer 2 findings',
      ],
      ['The sponsor is a VP; a CIO is required', 'Nine teams take part', 'You', '5 days', 'Name the CIO'],
      ['Change management has not started', '3 of 7 answers are missing', 'Piotr Nowak', '22 days', 'Finish 3 answers'],
      [
        'Training completed before access is at 41 %',
        'The target is 90 % of the people with access',
        'Piotr Nowak',
        '22 days',
        'Record a reading',
      ],
      [
        'A blocking question is unresolved',
        'Security asks who approves when the buyer is absent',
        'Elif Aydin',
        '2 days',
        'Reply',
      ],
    ],
  ],
  [
    'With reviewers, 3',
    [
      [
        'Security approval is stale',
        'Tool access and regions changed on 12 November',
        'Priya Raman',
        '5 days',
        'Remind',
      ],
      ['Data waits for its signature', 'Science half: 4 answers are new', 'Aiko Brandt', '1 day', ''],
    ],
  ],
] as const;
export default function Page() {
  return (
    <div className="max-w-300">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Crumbs crumbs={[{ label: 'Use cases', href: '/use-cases' }, { label: 'UC-4' }]} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="small" variant="plain" icon="download" href="#d">
            Dossier of this gate
          </ButtonLink>
          <Button size="small" variant="plain" icon="more" aria-label="More acts" />
        </div>
      </div>
      <div className="mt-3 grid grid-cols-[96px_minmax(0,1fr)] items-center gap-x-6 gap-y-5 narrow:grid-cols-1">
        <RoleRing seats={uc4} size={96} showCount />
        <div className="grid gap-3">
          <div>
            <h1>Invoice clarification agent for accounts payable</h1>
            <p className="mt-1 text-ink-2">
              Finance automation, owned by Jonas Keller. Everyone in the organisation can read it.
            </p>
          </div>
          <Definitions
            facts
            items={[
              {
                term: 'Risk',
                value: (
                  <Q href="#risk">
                    <TierMark tier="LIMITED" />
                  </Q>
                ),
              },
              { term: 'Sponsor', value: <Q href="#s">CIO required, VP named</Q> },
              { term: 'Investment, 12 months', value: '€420,000' },
              { term: 'Wished production date', value: '15 Jan 2027' },
              { term: 'Policy pack', value: <Q href="#p">version 1</Q> },
            ]}
          />
        </div>
        <div className="col-span-full">
          <StageTrack
            steps={[
              { stage: 'PROPOSED', label: 'Proposed', detail: '4 May 2026', state: 'done' },
              { stage: 'POC', label: 'POC', detail: 'since 11 May 2026, 190 days', state: 'now' },
              { stage: 'PRODUCTION', label: 'Production', detail: 'review round 2, open since 26 Oct', state: 'ahead' },
              { stage: 'AT_SCALE', label: 'At scale', detail: '28 requirements ahead', state: 'ahead' },
            ]}
          />
        </div>
      </div>
      <div className="mt-6">
        <NextBanner
          title="Answer two findings from Compliance"
          detail="With you for 4 days. Tomasz Wilk asks for the transfer terms of the US fallback and for a notice in supplier mail."
          acts={
            <>
              <ButtonLink variant="primary" href="#a">
                Answer 2 findings
              </ButtonLink>
              <ButtonLink href="#b">Name the CIO as sponsor</ButtonLink>
            </>
          }
        />
      </div>
      <h2 className="sr-only">The seven sections</h2>
      <div className="mt-6">
        <SeatStrip
          seats={[
            { role: 'SECURITY', state: 'STALE', href: '#', line1: 'P. Raman, 5 days', line2: '10 of 10 answered' },
            {
              role: 'COMPLIANCE',
              state: 'CHANGES_REQUESTED',
              href: '#',
              line1: 'Your team, 4 days',
              line2: '2 findings open',
            },
            {
              role: 'ARCHITECTURE',
              state: 'APPROVED',
              href: '#',
              line1: 'H. Lindqvist, 16 Nov',
              line2: '15 of 15 met',
            },
            { role: 'DATA', state: 'WAITING', href: '#', line1: 'A. Brandt, 1 day', line2: '9 of 9 answered' },
            { role: 'SME', state: 'APPROVED', href: '#', line1: 'R. Vogel, 5 Nov', line2: '5 of 5 met' },
            {
              role: 'CHANGE_MANAGEMENT',
              state: 'NOT_STARTED',
              href: '#',
              line1: 'Your team, 22 days',
              line2: '4 of 7 answered',
            },
            { role: 'EXECUTIVE', state: 'WAITING', line1: 'I. Marchetti, 1 day', line2: '6 of 6 answered' },
          ]}
        />
      </div>
      <div className="mt-9">
        <WithAside
          label="Why"
          aside={
            <>
              <Section id="why" title="Why the risk is limited">
                <p>
                  It <b>talks to people</b>: suppliers receive its mail. That is a transparency trigger under Art. 50(1)
                  of the EU AI Act, in force since 2 August 2026.
                </p>
              </Section>
            </>
          }
        >
          <Section
            id="gate"
            lead
            title="Nine things stand between this use case and Production"
            meta="of 23 that apply"
          >
            <DataTable
              className="marked pile"
              labelledBy="gate-title"
              columns={[
                { label: 'State', hidden: true },
                { label: 'What' },
                { label: 'Held by', className: 'w-36' },
                { label: 'For', className: 'w-16' },
                { label: 'Clears it', className: 'w-46' },
              ]}
            >
              {ROWS.map(([g, rows]) => (
                <tbody role="rowgroup" key={g}>
                  <tr role="row" className="group">
                    <th role="rowheader" colSpan={5} scope="rowgroup">
                      {g}
                    </th>
                  </tr>
                  {rows.map(([w, y, h, f, c]) => (
                    <tr role="row" key={w}>
                      <td role="cell">
                        <Icon name="gate-open" label="In the way" className="text-ink-2" />
                      </td>
                      <th role="rowheader" scope="row">
                        {w}
                        <span className="second">{y}</span>
                      </th>
                      <td role="cell" data-label="Held by">
                        {h === 'You' ? <b>You</b> : h}
                      </td>
                      <td role="cell" className="whitespace-nowrap" data-label="For">
                        {f}
                      </td>
                      <td role="cell" data-label="Clears it">
                        {c && <a href="#x">{c}</a>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </DataTable>
            <Fold summary="13 satisfied: 2 signatures, 1 condition, 10 metrics">
              <p>…</p>
            </Fold>
            <Fold summary="4 do not apply: failover time, retrieval recall, groundedness, outcome parity">
              <p>…</p>
            </Fold>
          </Section>
          <Section id="reg" title="What was registered" end={<a href="#edit">Edit</a>}>
            <Definitions
              items={[
                {
                  term: 'Problem',
                  value:
                    'About 5 200 invoices a month stop for a missing order number, a price difference or a wrong cost centre; each costs 17 minutes of e-mail.',
                },
                { term: 'Autonomy', value: 'Acts with approval' },
              ]}
            />
          </Section>
        </WithAside>
      </div>
    </div>
  );
}

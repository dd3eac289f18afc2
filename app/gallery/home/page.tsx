import { RoleRing } from '@/components/review/role-ring';
import { SectionStateMark } from '@/components/review/role-mark';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { Definitions } from '@/components/ui/definitions';
import { Differences, TextDifference, ValueDifference } from '@/components/ui/difference';
import { Moment } from '@/components/ui/time';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Chip } from '@/components/ui/tag';
import { seats, uc4, viewing } from '../sample';
export default function Page() {
  return (
    <div className="max-w-300">
      <PageHead
        title="My turn"
        sub="Six sections wait for your signature, one of them is due tomorrow. Two promises, two mentions and one finding need an answer."
        acts={
          <p className="text-sm text-ink-2">
            <Moment at="2026-11-17" viewing={viewing} as="exact" />
          </p>
        }
      />
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-10 snug:grid-cols-[minmax(0,1fr)_17.5rem] stacked:grid-cols-1">
        <div className="grid grid-cols-1 gap-9">
          <Section id="next" lead title="Next: UC-4, due tomorrow" meta="with you for 5 days">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
              <div className="flex flex-[1_1_20rem] gap-3">
                <RoleRing seats={uc4} size={40} />
                <div>
                  <h3>
                    <a className="text-ink no-underline hover:underline" href="#r">
                      Invoice clarification agent for accounts payable
                    </a>
                  </h3>
                  <p className="text-sm text-ink-2">
                    Security section, gate to Production, round 2. Finance automation, Jonas Keller.
                  </p>
                </div>
              </div>
              <ButtonLink variant="primary" href="#s">
                Review 5 changes
              </ButtonLink>
            </div>
            <p className="mt-4">
              <SectionStateMark state="STALE">
                <b>Your approval of 28 October is stale.</b>
              </SectionStateMark>{' '}
              <span className="text-ink-2">Since you signed:</span>
            </p>
            <div className="mt-1">
              <Differences
                items={[
                  {
                    key: '1',
                    what: 'Tool access',
                    change: <ValueDifference from="Reversible writes" to="Irreversible writes" />,
                    by: 'J. Keller, 12 Nov',
                  },
                  {
                    key: '2',
                    what: 'Processing regions',
                    change: <TextDifference from="EU" to="EU, US" />,
                    by: 'J. Keller, 12 Nov',
                  },
                  {
                    key: '4',
                    what: 'SEC-PROD-05',
                    change: (
                      <>
                        Serious adversarial findings still open: <ValueDifference from="2" to="0" />
                      </>
                    ),
                    by: 'measured 13 Nov',
                  },
                ]}
              />
            </div>
            <p className="mt-2 text-sm text-ink-2">
              Eight of ten requirements are as you signed them.{' '}
              <Chip tone="waiting">1 blocking question of yours is open</Chip>
            </p>
          </Section>
          <Section
            id="queue"
            title="Then, by due date"
            meta="5 sections"
            end={<a href="#all">All reviews of Security</a>}
          >
            <DataTable
              className="pile"
              labelledBy="queue-title"
              columns={[
                { label: 'Use case and gate' },
                { label: 'Since you last looked' },
                { label: 'Due' },
                { label: 'Act', hidden: true },
              ]}
            >
              <tbody role="rowgroup">
                {(
                  [
                    [
                      'UC-11',
                      'Disruption planner for the supply network',
                      'ccwccww',
                      'Production, round 1, with you for 4 days',
                      'w',
                      '3 of your 5 findings answered; spend limit per run added',
                      'Thu 19 Nov',
                    ],
                    [
                      'UC-10',
                      'Ask-the-warehouse for controllers',
                      'sacasac',
                      'POC, round 2, with you for 3 days',
                      's',
                      'Vector search added to the patterns; 1 answer rewritten',
                      'Fri 20 Nov',
                    ],
                  ] as const
                ).map(([k, t, s, m, st, d, due]) => (
                  <tr role="row" key={k} data-row>
                    <th role="rowheader" scope="row">
                      <span className="flex gap-3">
                        <RoleRing seats={seats(s)} size={24} />
                        <span>
                          <a className="text-ink no-underline hover:underline" href="#r">
                            <span className="text-ink-3">{k}</span> {t}
                          </a>
                          <span className="second">{m}</span>
                        </span>
                      </span>
                    </th>
                    <td role="cell" data-label="Since you last looked:">
                      {st === 'w' ? (
                        <SectionStateMark state="WAITING">Resubmitted to you</SectionStateMark>
                      ) : (
                        <SectionStateMark state="STALE">Your approval is stale</SectionStateMark>
                      )}
                      <span className="second">{d}</span>
                    </td>
                    <td role="cell" data-label="Due" className="whitespace-nowrap">
                      {due}
                    </td>
                    <td role="cell" className="num">
                      <ButtonLink size="small" href="#rev">
                        Review<span className="sr-only"> of {k}</span>
                      </ButtonLink>
                    </td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </Section>
        </div>
        <aside className="grid gap-9" aria-label="My workload">
          <Section id="load" title="My reviews" meta="last 12 weeks">
            <Definitions
              tight
              items={[
                ['Received', '37'],
                ['Signed', '24'],
                ['Returned with findings', '7'],
                ['My median turnaround', '2.4 days'],
              ].map(([term, v]) => ({
                term: term!,
                value: (
                  <a href="#v" className="text-ink decoration-line-strong">
                    {v}
                  </a>
                ),
              }))}
            />
          </Section>
        </aside>
      </div>
    </div>
  );
}

import { ButtonLink } from '@/components/ui/button';
import { Bar } from '@/components/ui/bar';
import { KeyFigures } from '@/components/ui/key-figures';
import { NextBanner } from '@/components/ui/next-banner';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/data-table';
export default function Page() {
  return (
    <div className="print-wide max-w-300">
      <PageHead
        title="Portfolio"
        sub="47 of 186 use cases wait at a gate. Change management and Compliance hold them longest, and both are slower than three months ago."
        acts={
          <>
            <ButtonLink size="small" iconAfter="down" href="#1">
              Last 90 days
            </ButtonLink>
            <ButtonLink size="small" iconAfter="down" href="#2">
              Whole organisation
            </ButtonLink>
            <ButtonLink size="small" variant="plain" icon="print" href="#3">
              PDF
            </ButtonLink>
            <ButtonLink size="small" variant="plain" icon="download" href="#4">
              CSV
            </ButtonLink>
          </>
        }
      />
      <div className="mt-4">
        <NextBanner
          title="Five sections wait for your signature as CIO"
          detail="The oldest is UC-31, Sorting of warranty texts by fault, for 12 days. Eight more use cases need a CIO as sponsor and have none."
          acts={
            <>
              <ButtonLink variant="primary" href="#a">
                Review the first
              </ButtonLink>
              <ButtonLink href="#b">See the 8</ButtonLink>
            </>
          }
        />
      </div>
      <h2 className="sr-only">Key figures</h2>
      <div className="mt-6">
        <KeyFigures
          figures={[
            { label: 'In flight', value: 186, href: '#', detail: '+25 in 90 days' },
            { label: 'Gates passed', value: 37, href: '#', detail: '8 more than before' },
            { label: 'Past their due date', value: 14, href: '#', detail: 'of 98 sections waiting' },
            { label: 'Out of assurance', value: 6, href: '#', detail: 'one by break-glass' },
            { label: 'Sponsor covered', value: '86 %', href: '#', detail: '110 of 128 live' },
            { label: 'Spend, October', value: '108 %', href: '#', detail: 'of the forecast' },
          ]}
        />
      </div>
      <div className="mt-9 grid grid-cols-2 items-start gap-x-10 gap-y-9 stacked:grid-cols-1">
        <Section id="fun" title="Stages" meta="34 registered, 9 retired in 90 days">
          {(
            [
              ['Proposed', 58, 21],
              ['POC', 71, 18],
              ['Production', 42, 8],
              ['At scale', 15, 0],
            ] as const
          ).map(([s, n, g]) => (
            <div key={s} className="grid min-h-8 grid-cols-[5rem_2.25rem_minmax(0,1fr)] items-center gap-3">
              <span>{s}</span>
              <a href="#x" className="text-right text-lg font-semibold text-ink decoration-line-strong">
                {n}
              </a>
              <Bar label={`${s}: ${n} use cases, ${g} of them at the gate`} href="#y" value={n} part={g} most={71} />
            </div>
          ))}
        </Section>
        <Section id="cov" title="Sponsor coverage" meta="128 live use cases by required lead">
          <DataTable
            className="dense plain"
            labelledBy="cov-title"
            headless
            columns={[{ label: 'Lead' }, { label: 'Plot', hidden: true }, { label: 'Covered', num: true }]}
          >
            <tbody role="rowgroup">
              {(
                [
                  ['Director', 46, 47],
                  ['VP', 39, 44],
                  ['CIO', 21, 29],
                ] as const
              ).map(([l, a, b]) => (
                <tr role="row" key={l}>
                  <th role="rowheader" scope="row">
                    {l}
                  </th>
                  <td role="cell" className="w-1/2">
                    <Bar label={`${l}: ${a} of ${b}`} href="#c" value={a} of={b} most={47} />
                  </td>
                  <td role="cell" className="num">
                    {a} of {b}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Section>
      </div>
      <div className="mt-9">
        <KeyFigures
          figures={[
            { label: 'Received', value: 37, href: '#' },
            { label: 'Signed', value: 24, href: '#', detail: 'in 12 weeks' },
            { label: 'Late', value: 0, href: '#' },
          ]}
        />
      </div>
    </div>
  );
}

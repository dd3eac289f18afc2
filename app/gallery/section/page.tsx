import { RoleRing } from '@/components/review/role-ring';
import { ButtonLink, Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choices';
import { Differences, TextDifference, ValueDifference } from '@/components/ui/difference';
import { Dock, Docked, DockFoot } from '@/components/ui/dock';
import { DateInput, SelectInput, TextArea, TextInput } from '@/components/ui/inputs';
import { Choice } from '@/components/ui/choices';
import { Definitions } from '@/components/ui/definitions';
import { Fold } from '@/components/ui/fold';
import { Moment } from '@/components/ui/time';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { uc4, viewing } from '../sample';
export default function Page() {
  const by = (w: string, at: string) => (
    <>
      {w}
      <br />
      <Moment at={at} viewing={viewing} as="minute" />
    </>
  );
  return (
    <Docked
      dock={
        <Dock
          id="sign"
          title="Sign the Security section"
          detail="What you sign stays readable beside this."
          closeHref="?"
          closeLabel="Close without signing"
        >
          <form className="flex grow flex-col gap-3.5">
            <ChoiceGroup
              name="act"
              label="Your act"
              defaultValue="a"
              options={[
                { value: 'a', label: 'Approve' },
                { value: 'c', label: 'Request changes' },
                { value: 'r', label: 'Reject' },
              ]}
            />
            <TextArea
              name="cond"
              rows={2}
              label="Condition"
              defaultValue="Every deputy approves mail under their own name; the shared night account is rejected, shown by a test."
            />
            <div className="grid grid-cols-2 gap-3">
              <SelectInput name="own" label="Owner" options={[{ value: '1', label: 'Elif Aydin' }]} />
              <DateInput name="due" label="Due" defaultValue="2026-12-11" />
            </div>
            <Choice type="checkbox" name="block" value="y" chosen>
              Blocks the gate to At scale
            </Choice>
            <TextInput
              name="pw"
              type="password"
              label="Your password, again"
              hint="Your last sign-in, at 11:40, is older than 5 minutes."
            />
            <DockFoot>
              <Button type="submit" variant="primary" size="large" icon="pen">
                Sign: approve
              </Button>
              <p className="text-sm text-ink-2">
                It becomes stale if anything you read here changes. The gate stays closed after it: 7 other things
                remain.
              </p>
            </DockFoot>
          </form>
        </Dock>
      }
    >
      <PageHead
        crumbs={[
          { label: 'Use cases', href: '/use-cases' },
          { label: 'UC-4 Invoice clarification agent for accounts payable', href: '#r' },
          { label: 'Production, round 2' },
        ]}
        mark={<RoleRing seats={uc4} size={40} />}
        title="Security section"
        sub="Due tomorrow. With you for 5 days, since two signed fields changed."
        acts={
          <>
            <ButtonLink size="small" icon="back" href="#p">
              Executive
            </ButtonLink>
            <ButtonLink size="small" iconAfter="arrow" href="#n">
              Compliance
            </ButtonLink>
          </>
        }
      />
      <div className="mt-6 grid grid-cols-1 gap-9">
        <Section
          id="chg"
          lead
          title="Five changes since you signed on 28 October"
          meta="2 fields, 1 answer, 1 metric, 1 pair of files"
        >
          <Differences
            items={[
              {
                key: '1',
                what: 'Tool access',
                note: 'What it may touch in other systems',
                change: (
                  <>
                    <ValueDifference from="Reversible writes" to="Irreversible writes" />
                    <span className="block text-sm text-ink-2">
                      Sending a message to an outsider counts as irreversible. An increase reopens Security,
                      Architecture and Compliance.
                    </span>
                  </>
                ),
                by: by('J. Keller', '2026-11-12T14:03:00Z'),
              },
              {
                key: '2',
                what: 'Processing regions',
                change: <TextDifference from="EU" to="EU, US" />,
                by: by('J. Keller', '2026-11-12T13:58:00Z'),
              },
              {
                key: '3',
                what: 'Answer to SEC-PROD-08',
                change: (
                  <TextDifference
                    from="It may read an invoice, read a purchase order, draft a booking and draft a mail. Its credentials live 24 hours and carry the number of the invoice."
                    to="It may read an invoice, read a purchase order, draft a booking and send a mail to an address in the supplier master after the buyer has approved it. Its credentials live 15 minutes and carry the number of the invoice."
                  />
                ),
                by: by('E. Aydin', '2026-11-13T09:26:00Z'),
              },
              {
                key: '4',
                what: 'Reading of SEC-PROD-05',
                change: (
                  <>
                    Serious adversarial findings still open: <ValueDifference from="2" to="0" />
                  </>
                ),
                by: by('re-test', '2026-11-13'),
              },
              {
                key: '5',
                what: 'Evidence',
                change: <ValueDifference from={null} to="mail-approval-log-sample-with-a-rather-long-name.csv" />,
                by: by('E. Aydin', '2026-11-13T09:31:00Z'),
              },
            ]}
          />
        </Section>
        <Section id="brief" title="What Security looks at here" meta="briefing for 5 patterns">
          <Definitions
            items={[
              {
                term: 'Agentic workflow',
                value:
                  'Give the agent its own identity with the smallest set of rights, assume any text it reads may redirect it, and test that the stop control really stops it.',
              },
            ]}
          />
          <Fold summary="Three more: Hybrid of rules and model, Output validation and guardrails, Batch extraction">
            <p>…</p>
          </Fold>
        </Section>
      </div>
    </Docked>
  );
}

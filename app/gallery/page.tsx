import { Pair, Stack } from '@/components/layout/page-grid';
import { RoleRing } from '@/components/review/role-ring';
import { RoleName, SectionStateMark } from '@/components/review/role-mark';
import { StageTrack, StageMark } from '@/components/use-case/stage-track';
import { TierMark } from '@/components/use-case/tier-mark';
import { Button, ButtonLink, RefusedButton } from '@/components/ui/button';
import { CheckGroup, ChoiceGroup, Choice, YesNo } from '@/components/ui/choices';
import { DateInput, NumberInput, SelectInput, TextArea, TextInput } from '@/components/ui/inputs';
import { DataTable } from '@/components/ui/data-table';
import { Definitions } from '@/components/ui/definitions';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Fold } from '@/components/ui/fold';
import { Icon } from '@/components/ui/icon';
import { DRAWINGS } from '@/components/ui/icon-drawings';
import { Note } from '@/components/ui/note';
import { Pager } from '@/components/ui/pager';
import { Progress } from '@/components/ui/progress';
import { Saved } from '@/components/ui/saved';
import { Section } from '@/components/ui/section';
import { SkeletonRows, SkeletonPage } from '@/components/ui/skeleton';
import { Chip, Tag } from '@/components/ui/tag';
import { ROLES, SECTION_STATES } from '@/lib/domain/vocabulary';
import { describeSeats } from '@/lib/domain/review/describe-seats';
import { PageHead } from '@/components/ui/page-head';
import { TextDifference } from '@/components/ui/difference';
import { all, seats, uc4 } from './sample';

const TONE = {
  NOT_STARTED: 'neutral',
  WAITING: 'waiting',
  CHANGES_REQUESTED: 'changes',
  APPROVED: 'approved',
  STALE: 'stale',
  REJECTED: 'rejected',
} as const;
const MEANING = [
  'The team has not finished its answers',
  'Submitted; a reviewer holds it',
  'Returned to the team with findings',
  'Signed, current',
  'Signed, but what was signed has changed or expired',
  'Ended this review',
];

export default function Page() {
  return (
    <Stack>
      <PageHead
        title="Screens and components"
        sub="The visual target of Village, drawn with the real policy pack and invented people."
      />
      <Section id="s3" title="Role ring: six states" meta="shape first, colour second; 16, 24 and 96 px">
        <DataTable
          className="plain dense"
          labelledBy="s3-title"
          columns={[
            { label: 'State' },
            { label: 'Meaning', className: 'narrow:hidden' },
            { label: '16' },
            { label: '24' },
            { label: '96' },
          ]}
        >
          <tbody role="rowgroup">
            {SECTION_STATES.map((s, i) => (
              <tr role="row" key={s}>
                <th role="rowheader" scope="row">
                  <SectionStateMark state={s} />
                </th>
                <td role="cell" className="narrow:hidden">
                  {MEANING[i]}
                </td>
                <td role="cell">
                  <RoleRing seats={all(s)} size={16} />
                </td>
                <td role="cell">
                  <RoleRing seats={all(s)} size={24} />
                </td>
                <td role="cell">
                  <RoleRing seats={all(s)} size={96} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Section>
      <Section id="s4" title="Role ring: in use" meta="the label says it in one sentence">
        <div className="grid gap-4">
          {(
            [
              ['The record of the other screens', uc4],
              ['The ring closes: the gate passes', all('APPROVED')],
              ['Registered, nothing begun', all('NOT_STARTED')],
              ['Rejected by Compliance', seats('arawwww')],
              ['In use, out of assurance', seats('aassaaa')],
            ] as const
          ).map(([t, x]) => (
            <div key={t} className="flex items-center gap-5 narrow:flex-wrap">
              <RoleRing seats={x} size={16} />
              <RoleRing seats={x} size={20} />
              <RoleRing seats={x} size={24} showCount />
              <RoleRing seats={x} size={96} showCount />
              <div>
                <p>
                  <b>{t}</b>
                </p>
                <p className="text-sm text-ink-2">{describeSeats(x)}</p>
              </div>
            </div>
          ))}
        </div>
      </Section>
      <Pair>
        <Section id="s5" title="States in text and as chips">
          <div className="grid gap-3">
            {SECTION_STATES.map((s) => (
              <p key={s} className="flex gap-2.5">
                <SectionStateMark state={s} />
                <Chip tone={TONE[s]}>{s === 'STALE' ? 'changed' : s.toLowerCase()}</Chip>
              </p>
            ))}
          </div>
        </Section>
        <Section id="s6" title="Roles, gate lines and risk tiers">
          <ul className="grid gap-2">
            {ROLES.map((r) => (
              <li key={r}>
                <RoleName role={r} />
              </li>
            ))}
          </ul>
          <p className="mt-3 flex flex-wrap gap-3">
            <TierMark tier="MINIMAL" />
            <TierMark tier="LIMITED" provisional />
            <TierMark tier="HIGH" />
            <TierMark tier="PROHIBITED" />
          </p>
          <p className="mt-3 flex flex-wrap gap-3">
            {Object.keys(DRAWINGS).map((n) => (
              <Icon key={n} name={n as keyof typeof DRAWINGS} />
            ))}
          </p>
          <p className="mt-3 flex flex-wrap gap-3">
            <StageMark stage="PROPOSED" />
            <StageMark stage="PROPOSED" gate="POC" />
            <StageMark stage="POC" gate="PRODUCTION" />
            <StageMark stage="POC" gate="POC" />
            <StageMark stage="PRODUCTION" />
            <StageMark stage="AT_SCALE">
              <SectionStateMark state="STALE">Out of assurance</SectionStateMark>
            </StageMark>
            <StageMark stage="RETIRED" />
          </p>
        </Section>
        <Section id="s7" title="Buttons" meta="one primary act per view">
          <p className="flex flex-wrap items-center gap-2.5">
            <Button variant="primary">Sign</Button>
            <Button>Remind</Button>
            <Button variant="plain">Export</Button>
            <Button variant="danger">Revoke and sign</Button>
            <Button disabled>Request</Button>
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-2.5">
            <Button size="small" variant="primary">
              Sign
            </Button>
            <Button size="small">Remind</Button>
            <Button size="small" variant="plain">
              Export
            </Button>
            <kbd>j</kbd>
            <kbd>k</kbd>
            <Tag>Measured result</Tag>
            <Button size="small" variant="plain" icon="more" aria-label="More acts" />
          </p>
        </Section>
        <Section id="s11" title="Stage track">
          <StageTrack
            steps={[
              { stage: 'PROPOSED', label: 'Proposed', detail: '4 May 2026', state: 'done' },
              { stage: 'POC', label: 'POC', detail: '190 days', state: 'now' },
              { stage: 'PRODUCTION', label: 'Production', detail: 'review open', state: 'ahead' },
              { stage: 'AT_SCALE', label: 'At scale', state: 'ahead' },
            ]}
          />
        </Section>
        <Section id="e1" title="Nothing to do" meta="My turn">
          <EmptyState
            mark={<RoleRing seats={all('APPROVED')} size={40} />}
            title="Nothing waits for you"
            acts={<ButtonLink href="#l">Read the briefings for Security</ButtonLink>}
          >
            The next section is expected on Thursday, when After-sales quality resubmits UC-31. Until then you can read
            what is new in the pattern library.
          </EmptyState>
        </Section>
        <Section id="e2" title="No result" meta="Use cases, filtered">
          <EmptyState
            title="No use case matches these three filters"
            acts={
              <>
                <ButtonLink href="#f">Remove “Unit: Mobility”</ButtonLink>
                <ButtonLink href="#g" variant="plain">
                  Clear all filters
                </ButtonLink>
              </>
            }
          >
            Without “Unit: Mobility” there are 4. Without “Held by: Executive” there are 11.
          </EmptyState>
        </Section>
        <Section id="f1" title="Errors in a form" meta="focus moves to the summary">
          <ErrorSummary
            title="Two answers need another look"
            issues={[
              { path: 'title', message: 'Short name contains a vendor name' },
              { path: 'teams', message: 'Number of teams must be 1 or more' },
            ]}
          />
          <div className="mt-4 grid gap-4">
            <TextInput
              name="title"
              label="Short name"
              hint="A name a colleague in another department would understand, without a product or vendor name."
              defaultValue="Vendor C invoice bot"
              error="“Vendor C” is a provider in the model register. Try “Invoice clarification agent”."
            />
            <NumberInput
              name="teams"
              label="Number of teams that must act, approve or operate"
              defaultValue="0"
              unit="teams"
              error="Your own team counts: enter 1 or more."
              why="From eight teams on, a CIO sponsors the use case."
            />
          </div>
        </Section>
        <Section id="f2" title="Refusals say what would make it possible">
          <div className="grid gap-3">
            <RefusedButton
              label="Sign"
              because="You edited SEC-PROD-03 in this review, so you cannot sign Security here. Kofi Mensah or Ada Lindgren can."
            />
            <RefusedButton
              label="Request the gate to Production"
              because="Waiting for Security, 3 days, Priya Raman. You can request it when the POC gate has passed."
            />
            <Note icon="lock" title="This record was archived on 3 October">
              It can be read and exported. Noor Haddad can bring it back.
            </Note>
            <Note tone="waiting" title="The server is busy; your answer is kept here">
              It was saved on this device at 14:32 and is sent again in 10 seconds. <a href="#now">Send now</a>
            </Note>
            <Note tone="rejected" title="This use cannot go on">
              Scoring the mood of employees from their voice is prohibited in the EU (Art. 5(1)(f)). All gates are
              closed until Compliance clears the answer with a reason. <a href="#ask">Ask Tomasz Wilk</a>
            </Note>
            <Note tone="stale" title="Stale">
              Something changed.
            </Note>
            <Note tone="approved" title="Passed">
              All seven signed.
            </Note>
            <Note tone="changes" title="Missing sponsor">
              Name one.
            </Note>
          </div>
        </Section>
        <Section id="fields" title="Fields">
          <div className="grid gap-4">
            <TextInput
              name="team"
              label="Owning team"
              hint="The team that will still answer for this in two years."
              defaultValue="Finance automation"
            />
            <TextArea name="problem" label="Problem" mark="optional" placeholder="What is wrong today" rows={2} />
            <SelectInput
              name="unit"
              label="Business unit"
              placeholder="Choose one"
              options={[
                { value: 'a', label: 'Shared services' },
                { value: 'b', label: 'Mobility' },
              ]}
            />
            <DateInput name="due" label="Due" defaultValue="2026-12-11" />
            <NumberInput name="sum" label="Investment of 12 months" unit="€" disabled defaultValue="420000" />
            <ChoiceGroup
              name="host"
              label="Where the model runs"
              hint="It decides who can see prompts, who patches, who scales and which contract applies."
              layout="columns"
              defaultValue="cloud"
              options={[
                { value: 'vendor', label: 'Vendor API', detail: 'the model maker’s service' },
                { value: 'cloud', label: 'Cloud managed', detail: 'inside your cloud account' },
                { value: 'self', label: 'Self hosted', detail: 'your own machines' },
              ]}
            />
            <CheckGroup
              name="reg"
              label="Where users and affected people are"
              layout="row"
              defaultValues={['EU', 'UK']}
              options={['EU', 'UK', 'CH', 'US', 'APAC'].map((value) => ({ value, label: value }))}
              error="Choose at least one."
            />
          </div>
        </Section>
        <Section id="yn" title="Data">
          <div className="border-t">
            <YesNo
              name="pd"
              label="Personal data"
              hint="Yes if any input, retrieved text, output or log can be linked to a person."
              defaultValue={true}
              why="Personal data brings Compliance questions and a data protection assessment."
            />
            <YesNo
              name="sp"
              label="Sensitive personal data"
              hint="Health, biometrics, beliefs, union membership, sexual life, criminal records, children."
              defaultValue={false}
            />
            <YesNo
              name="tp"
              label="Licensed or third-party content"
              mark="not answered yet"
              hint="Bought research, web pages, images, standards, partner documents."
            />
          </div>
          <div className="mt-3">
            <Choice type="checkbox" name="b" value="1" chosen>
              Blocks the gate to At scale
            </Choice>
          </div>
          <div className="mt-3 grid gap-1">
            <Saved at="14:29" />
            <Saved saving />
            <Saved failed="Not saved. It is kept here and sent again in 10 seconds." />
          </div>
        </Section>
        <Section id="l1" title="Loading" meta="the shape of what comes, after 300 ms">
          <SkeletonRows label="Loading the list" />
          <div className="mt-3">
            <Progress label="Import: 1,410 of 2,133 rows" value={1410} max={2133} />
          </div>
          <div className="mt-3">
            <SkeletonPage label="Loading" />
          </div>
        </Section>
        <Section id="d1" title="Dialog" meta="for acts that end something">
          <Dialog
            trigger={{ label: 'Revoke', variant: 'default' }}
            title="Revoke your approval of Security?"
            detail="UC-21 is in production. It is out of assurance from this moment until you sign again. Its owner, its sponsor and six reviewers are told at once."
          >
            <form className="grid gap-3.5">
              <TextArea
                name="reason"
                label="Reason"
                hint="Everyone who can read the record sees it."
                defaultValue="Access tokens were found in the log of 11 November; the cause is not known."
              />
              <div className="flex gap-2">
                <Button type="submit" variant="danger">
                  Revoke and sign
                </Button>
                <DialogClose>Keep it</DialogClose>
              </div>
            </form>
          </Dialog>
          <div className="mt-4">
            <Pager newer="?a" older="?b">
              24 of 63 that match, longest held first
            </Pager>
          </div>
          <div className="mt-4">
            <Definitions
              tight
              items={[
                {
                  term: 'Received',
                  value: (
                    <a href="#r" className="text-ink decoration-line-strong">
                      37
                    </a>
                  ),
                },
                { term: 'My median turnaround', value: '2.4 days' },
              ]}
            />
          </div>
          <Fold summary="13 satisfied: 2 signatures, 1 condition, 10 metrics">
            <p>Inside.</p>
          </Fold>
          <p className="mt-3">
            <TextDifference
              from="The agent may read an invoice and draft a mail. Its credentials live 24 hours and carry the number."
              to="The agent may read an invoice and send a mail to an address in the supplier master. Its credentials live 15 minutes and carry the number."
            />
          </p>
        </Section>
      </Pair>
      <EmptyState
        size="page"
        title="There is nothing at this address that you can see"
        acts={
          <>
            <ButtonLink variant="primary" href="/">
              Back to My turn
            </ButtonLink>
            <ButtonLink href="/use-cases">Search use cases</ButtonLink>
          </>
        }
      >
        The record may not exist, or it is restricted to its team and reviewers. If someone sent you the link, ask them
        to add you.
      </EmptyState>
    </Stack>
  );
}

import { RoleName } from '@/components/review/role-mark';
import { ButtonLink } from '@/components/ui/button';
import { FilterChip } from '@/components/ui/filter-chip';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Segment } from '@/components/ui/segment';
import { Tabs } from '@/components/ui/tabs';
import { TextInput } from '@/components/ui/inputs';
import { Rows } from './rows';
import { seats } from '../sample';
export default function Page() {
  void RoleName;
  return (
    <>
      <PageHead
        title="Use cases"
        acts={
          <>
            <ButtonLink variant="plain" href="#i">
              Import
            </ButtonLink>
            <ButtonLink variant="primary" icon="plus" href="#r">
              Register a use case
            </ButtonLink>
          </>
        }
      />
      <div className="mt-3">
        <Tabs
          label="Saved views"
          tabs={[
            { href: '#1', label: 'All', count: 186 },
            { href: '#2', label: 'At a gate', count: 47 },
            { href: '#3', label: 'Waiting for Security', count: 14, current: true },
            { href: '#4', label: 'Out of assurance', count: 6 },
            { href: '#5', label: 'Agents that write', count: 9 },
            { href: '#6', label: 'Without a sponsor', count: 18 },
          ]}
        />
      </div>
      <form role="search" aria-label="Filter use cases" className="mt-4 flex flex-wrap items-center gap-2">
        <div className="flex-[0_1_16rem]">
          <TextInput
            name="q"
            id="filter-q"
            type="search"
            small
            hideLabel
            label="Search in title, problem and answers"
            placeholder="Title, problem, answers"
          />
        </div>
        <FilterChip label="Unit" value="Shared services, Mobility" removeHref="?" />
        <span className="ml-auto flex flex-wrap gap-2 narrow:ml-0">
          <Segment
            label="Form of the list"
            items={[
              { href: '#t', label: 'Table', icon: 'list', current: true },
              { href: '#b', label: 'Board', icon: 'board' },
            ]}
          />
          <ButtonLink variant="plain" icon="download" href="#e" download>
            Export
          </ButtonLink>
        </span>
      </form>
      <Rows
        rows={[
          {
            key: 'UC-11',
            title: 'Disruption planner for the supply network',
            stage: 'POC',
            gate: 'PRODUCTION',
            seats: seats('ccwccww'),
            holder: null,
            who: 'M. Duarte',
            days: 41,
            tier: 'HIGH',
            sponsor: 'CEO + CFO',
            missing: true,
            money: '€11.5 m',
          },
          {
            key: 'UC-8',
            title: 'Credit memo drafting for retail loans',
            stage: 'POC',
            gate: 'PRODUCTION',
            seats: seats('acawacw'),
            holder: null,
            who: 'S. Iglesias',
            days: 34,
            tier: 'HIGH',
            sponsor: 'CIO + CFO',
            missing: true,
            money: '€2.9 m',
          },
          {
            key: 'UC-4',
            title: 'Invoice clarification agent for accounts payable',
            stage: 'POC',
            gate: 'PRODUCTION',
            round: ', round 2',
            seats: seats('scawanw'),
            holder: null,
            who: 'J. Keller',
            days: 22,
            tier: 'LIMITED',
            sponsor: 'CIO',
            missing: true,
            money: '€420 k',
          },
          {
            key: 'UC-17',
            title: 'Answer assistant for service partners',
            stage: 'POC',
            gate: 'PRODUCTION',
            seats: seats('wwawwww'),
            holder: 'CHANGE_MANAGEMENT',
            who: 'not started',
            days: 19,
            tier: 'LIMITED',
            sponsor: 'VP',
            missing: false,
            money: '€180 k',
            selected: true,
          },
          {
            key: 'UC-6',
            title: 'Coding assistant for software teams',
            stage: 'AT_SCALE',
            gate: null,
            out: true,
            seats: seats('aassaaa'),
            holder: 'ARCHITECTURE',
            who: 'H. Lindqvist',
            days: 8,
            tier: 'MINIMAL',
            sponsor: 'CIO',
            missing: false,
            money: '€510 k',
          },
          {
            key: 'UC-46',
            title: 'Customs code suggestions',
            stage: 'PROPOSED',
            gate: null,
            seats: seats('nnnnnnn'),
            holder: null,
            who: 'R. Silva',
            days: 1,
            tier: 'LIMITED',
            sponsor: 'VP',
            missing: false,
            money: '€85 k',
          },
        ]}
      />
      <div className="mt-6">
        <Pager newer={null} older="?c" olderLabel="Next 39">
          24 of 63 that match, longest held first
        </Pager>
      </div>
    </>
  );
}

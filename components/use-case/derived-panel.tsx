import { provisionalInWords } from '@/lib/domain/policy/tier-in-words';
import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, list } from '@/lib/format';
import type { DerivedPanel } from '@/lib/queries/read-screening';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Icon } from '../ui/icon';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { RuleInWords } from './rule-in-words';
import { TierMark } from './tier-mark';

const PANEL = 'what-follows';
const STOPPED = 'This use cannot go on';

/** What follows from the answers so far: risk, sponsor, the first gate's requirements, briefings, and what comes later. */
export function DerivedPanelView({ panel }: { readonly panel: DerivedPanel }) {
  const { sponsor, first, later, briefings } = panel;
  return (
    <aside
      id={PANEL}
      aria-label="What follows from your answers"
      className="sticky top-6 grid max-h-[calc(100vh-3rem)] gap-7 overflow-y-auto pr-1 stacked:static stacked:max-h-none"
    >
      {panel.prohibited && (
        <Note tone="rejected" role="alert" title={STOPPED}>
          {panel.rule.effect} {panel.articles.length > 0 && `EU AI Act, ${list(panel.articles)}.`}
        </Note>
      )}
      <Risk panel={panel} />
      <Section id="panel-sponsor" title="Sponsor so far" end={<b>{LEVEL_NAMES[sponsor.full.lead]}</b>}>
        <p>
          Live use needs the signature of a{' '}
          {[sponsor.full.lead, ...sponsor.full.co].map((level) => LEVEL_NAMES[level]).join(' with a ')}; for the POC a{' '}
          {LEVEL_NAMES[sponsor.poc.lead]} is enough.
        </p>
        <SponsorReasons panel={panel} />
      </Section>
      <Section
        id="panel-first"
        title={`What the gate to ${STAGE_NAMES[first.gate]} will ask`}
        meta={total(first.byRole)}
      >
        <Definitions
          tight
          items={first.byRole.map(({ role, required, recommended }) => ({
            key: role,
            term: <RoleName role={role} />,
            value: recommended > 0 ? `${required} + ${recommended}` : String(required),
          }))}
        />
        <Fold summary="All of them">
          <ul className="list-disc pl-4.5 text-sm">
            {first.requirements.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </Fold>
      </Section>
      <Section id="panel-later" title="Later">
        <Definitions
          tight
          items={later.map(({ gate, required, recommended }) => ({
            term: `${STAGE_NAMES[gate]} will ask`,
            value: recommended > 0 ? `${required} + ${recommended}` : String(required),
          }))}
        />
      </Section>
      {briefings.length > 0 && (
        <Section
          id="panel-briefings"
          title="Briefings for its patterns"
          meta={count(briefings.length, 'pattern', 'patterns')}
        >
          {briefings.map(({ id, name, summary, byRole }) => (
            <Fold key={id} summary={name}>
              <p className="mb-2 text-sm">{summary}</p>
              <dl className="grid gap-2 text-sm">
                {byRole.map(({ role, text }) => (
                  <div key={role}>
                    <dt className="font-medium">
                      <RoleName role={role} />
                    </dt>
                    <dd className="text-ink-2">{text}</dd>
                  </div>
                ))}
              </dl>
            </Fold>
          ))}
        </Section>
      )}
    </aside>
  );
}

/** The panel in a line, where it stands below the whole form and not beside it. */
export function DerivedLine({ panel }: { readonly panel: DerivedPanel }) {
  return (
    <p className="hidden w-full flex-wrap items-center gap-x-3 text-sm stacked:flex">
      {panel.prohibited ? (
        <b className="inline-flex items-center gap-1.5 text-rejected">
          <Icon name="state-rejected" /> {STOPPED}
        </b>
      ) : (
        <>
          <PanelTier panel={panel} />
          <span>Sponsor {LEVEL_NAMES[panel.sponsor.full.lead]}</span>
        </>
      )}
      <a href={`#${PANEL}`} className="py-0.5">
        {panel.prohibited ? 'Why' : 'What follows'}
      </a>
    </p>
  );
}

function PanelTier({ panel: { provisional, highest, tier } }: { panel: DerivedPanel }) {
  if (!provisional) return <TierMark tier={tier} />;
  return <TierMark tier={highest.tier} provisional={highest.tier !== tier} />;
}

function Risk({ panel }: { panel: DerivedPanel }) {
  const { provisional, highest, tier, rule, open, articles } = panel;
  return (
    <Section id="panel-risk" title={provisional ? 'Risk so far' : 'Risk'} end={<PanelTier panel={panel} />}>
      <div role="status">
        {provisional ? <p>Provisional. {provisionalInWords(open.length, tier, highest.tier)}</p> : <p>{rule.effect}</p>}
      </div>
      <p className="mt-1 text-sm text-ink-2">
        <RuleInWords rule={provisional ? highest.rule : rule} />
        {articles.length > 0 && ` ${list(articles)}.`}
      </p>
    </Section>
  );
}

/** Which tables and rules ask for this level, and what could still raise it. */
function SponsorReasons({ panel }: { panel: DerivedPanel }) {
  const { raising } = panel.sponsor;
  const { lead, floors } = panel.sponsor.full;
  const deciding = floors.filter(({ floor }) => floor === lead);
  return (
    <div className="mt-1 text-sm text-ink-2">
      {deciding.length === 0 && <p>Nothing asks for more so far.</p>}
      {deciding.map(({ source, label, rule }) => (
        <p key={source}>
          {rule ? `Asked for when ${label} ` : `Asked for by: ${label.toLowerCase()}`}
          {rule && <span className="text-ink-3">({rule})</span>}
        </p>
      ))}
      {raising.length > 0 && <p>{list(raising.map((label) => `“${label}”`))} can still raise it.</p>}
    </div>
  );
}

function total(counts: readonly { required: number; recommended: number }[]): string {
  const required = counts.reduce((sum, one) => sum + one.required, 0);
  const recommended = counts.reduce((sum, one) => sum + one.recommended, 0);
  return recommended > 0 ? `${required}, and ${recommended} recommended` : String(required);
}

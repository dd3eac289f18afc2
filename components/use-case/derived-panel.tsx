import { LEVEL_NAMES, STAGE_NAMES, TIER_NAMES } from '@/lib/domain/vocabulary';
import { count, list } from '@/lib/format';
import type { DerivedPanel } from '@/lib/queries/read-screening';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { TierMark } from './tier-mark';

/** What follows from the answers so far: risk, sponsor, the first gate's requirements, briefings, and what comes later. */
export function DerivedPanelView({ panel }: { readonly panel: DerivedPanel }) {
  const { sponsor, first, later, briefings } = panel;
  return (
    <aside
      aria-label="What follows from your answers"
      className="sticky top-6 grid max-h-[calc(100vh-3rem)] gap-7 overflow-y-auto pr-1 stacked:static stacked:max-h-none"
    >
      {panel.prohibited && (
        <Note tone="rejected" role="alert" title="This use cannot go on">
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
        <p className="mt-1 text-sm text-ink-2">{reasons(panel)}</p>
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

function Risk({ panel }: { panel: DerivedPanel }) {
  const { provisional, highest, tier, rule, open, articles } = panel;
  return (
    <Section
      id="panel-risk"
      title={provisional ? 'Risk so far' : 'Risk'}
      end={<TierMark tier={provisional ? highest.tier : tier} provisional={provisional} />}
    >
      <div role="status">
        {provisional ? (
          <p>
            Provisional: {count(open.length, 'question', 'questions')} of the screening{' '}
            {open.length === 1 ? 'is' : 'are'} open. It could still be <b>{TIER_NAMES[highest.tier].toLowerCase()}</b>;
            the answers so far make it {TIER_NAMES[tier].toLowerCase()}.
          </p>
        ) : (
          <p>{rule.effect}</p>
        )}
      </div>
      <p className="mt-1 text-sm text-ink-2">
        Rule {rule.id}, basis: {rule.basis}.{articles.length > 0 && ` ${list(articles)}.`}
      </p>
    </Section>
  );
}

function reasons({ sponsor }: DerivedPanel): string {
  const { lead, floors, open } = sponsor.full;
  const deciding = floors.filter(({ floor }) => floor === lead).map(({ label }) => label);
  const missing = open.length > 0 ? ' Investment, teams and business units can still raise it.' : '';
  return `Decided by: ${list(deciding).toLowerCase() || 'the lowest floor'}.${missing}`;
}

function total(counts: readonly { required: number; recommended: number }[]): string {
  const required = counts.reduce((sum, one) => sum + one.required, 0);
  const recommended = counts.reduce((sum, one) => sum + one.recommended, 0);
  return recommended > 0 ? `${required}, and ${recommended} recommended` : String(required);
}

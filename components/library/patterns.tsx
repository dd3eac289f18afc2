import type { Pattern, PolicyPack } from '@/lib/domain/policy/pack-schema';
import { ROLES } from '@/lib/domain/vocabulary';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { OpenTarget } from '../layout/open-target';
import { References } from './references';

/** What can be built, when it fits, how it fails, and what each of the seven should look at. */
export function Patterns({ pack }: { readonly pack: PolicyPack }) {
  return (
    <Section id="patterns" title={`${pack.patterns.length} patterns`} meta="each with a briefing for every role">
      <OpenTarget />
      {pack.patterns.map((pattern) => (
        <Fold
          key={pattern.id}
          summary={
            <>
              <b className="text-ink">{pattern.name}</b> <span className="text-sm">{pattern.maturity}</span>
            </>
          }
        >
          <OnePattern pattern={pattern} pack={pack} />
        </Fold>
      ))}
    </Section>
  );
}

function OnePattern({ pattern, pack }: { readonly pattern: Pattern; readonly pack: PolicyPack }) {
  const { id, summary, fits_when, trade_offs, failure_modes, known_starting_points, frameworks, briefings } = pattern;
  return (
    <div id={id} className="grid scroll-mt-14 gap-5 pl-6 narrow:pl-0">
      <p className="max-w-2xl">{summary}</p>
      <Definitions
        items={[
          { term: 'Fits when', value: fits_when },
          { term: 'Trade-offs', value: trade_offs },
          {
            term: 'How it fails',
            value: (
              <ul className="list-disc pl-4.5">
                {failure_modes.map((mode) => (
                  <li key={mode}>{mode}</li>
                ))}
              </ul>
            ),
          },
          ...(known_starting_points
            ? [{ term: 'Known starting points', value: known_starting_points.join(', ') }]
            : []),
          { term: 'Frameworks', value: <References references={frameworks} pack={pack} /> },
        ]}
      />
      <div>
        <h3 className="pb-1">Briefings</h3>
        <Definitions
          items={ROLES.map((role) => ({
            key: role,
            term: <RoleName role={role} />,
            value: briefings[role],
          }))}
        />
      </div>
    </div>
  );
}

import type { Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import type { Place } from './place-fields';
import { RequirementCard, type RequirementActions } from './requirement-card';
import { SectionKeys } from './section-keys';

interface RequirementsProps {
  readonly section: SectionPage;
  readonly place: Place;
  readonly personId: string;
  readonly actions: RequirementActions;
  readonly viewing: Viewing;
}

/** The requirements of the section. For somebody who signed before, those that are as they were lie folded below. */
export function Requirements({ section, ...rest }: RequirementsProps) {
  const { requirements, changes, may, signing } = section;
  const folded = changes?.mine
    ? requirements.filter(
        ({ changed, finding }) => !changed && finding.verdict !== null && finding.verdict !== 'NOT_MET',
      )
    : [];
  const shown = requirements.filter((requirement) => !folded.includes(requirement));
  const answered = requirements.filter((requirement) => requirement.answered).length;
  const card = (requirement: SectionPage['requirements'][number]) => (
    <RequirementCard key={requirement.id} {...{ requirement, section }} {...rest} />
  );
  return (
    <Section
      id="findings"
      title="Requirements"
      meta={
        requirements.length === 0
          ? 'none apply to this use case at this gate; the fields are what is signed'
          : `${answered} of ${requirements.length} answered`
      }
      end={(may.find.yes || signing.yes) && <SectionKeys canFind={may.find.yes} canSign={signing.yes} />}
    >
      {shown.map(card)}
      {folded.length > 0 && <Fold summary={`${folded.length} as you signed them`}>{folded.map(card)}</Fold>}
    </Section>
  );
}

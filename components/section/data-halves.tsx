import { HALF_NAMES, type DataHalf } from '@/lib/domain/vocabulary';
import type { SectionPage } from '@/lib/queries/read-section';
import { CheckGroup } from '../ui/choices';
import { approvalOf } from './use-signature';

interface DataHalvesProps {
  readonly signing: SectionPage['signing'];
  readonly chosenFirst: readonly DataHalf[];
  readonly error: string | undefined;
}

/** For Data: which of its two halves is signed for. */
export function DataHalves({ signing, chosenFirst, error }: DataHalvesProps) {
  return (
    <CheckGroup
      name="halves[]"
      id="halves"
      label="You sign for"
      layout="row"
      options={(['ENGINEERING', 'SCIENCE'] as const).map((value) => ({
        value,
        label: HALF_NAMES[value],
        detail: approvalOf(signing, value) ?? undefined,
      }))}
      defaultValues={chosenFirst}
      error={error}
    />
  );
}

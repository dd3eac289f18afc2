'use client';

import type { FormAction } from '@/lib/form-state';
import type { SectionPage } from '@/lib/queries/read-section';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Dialog, DialogClose } from '../ui/dialog';
import { EvidencePiece } from './evidence-pieces';
import { PlaceFields, type Place } from './place-fields';

interface EvidenceListProps {
  readonly place: Place;
  readonly requirement: string;
  readonly evidence: SectionPage['requirements'][number]['answer']['evidence'];
  /** Given to those who may take a piece off again. */
  readonly remove?: FormAction | undefined;
}

/** What supports an answer, each piece with where it comes from. */
export function EvidenceList({ place, requirement, evidence, remove }: EvidenceListProps) {
  const onlyVendor = evidence.length > 0 && evidence.every(({ provenance }) => provenance === 'VENDOR_CLAIM');
  return (
    <div>
      <h4 className="text-sm font-normal text-ink-2">Evidence</h4>
      <ul>
        {evidence.map((piece) => (
          <li key={piece.id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5">
            <EvidencePiece piece={piece} />
            {remove && (
              <Dialog
                trigger={{ label: 'Remove', size: 'small', variant: 'plain', 'aria-label': `Remove ${piece.title}` }}
                title={`Remove “${piece.title}”?`}
                detail="It leaves this answer. Signatures that cover it still refer to it."
              >
                <ActionForm action={remove} foretells>
                  <PlaceFields place={place} />
                  <input type="hidden" name="requirement" value={requirement} />
                  <input type="hidden" name="evidenceId" value={piece.id} />
                  <div className="flex flex-wrap gap-2">
                    <Submit variant="danger">Remove it</Submit>
                    <DialogClose>Keep it</DialogClose>
                  </div>
                </ActionForm>
              </Dialog>
            )}
          </li>
        ))}
      </ul>
      {onlyVendor && <p className="text-sm text-changes">A vendor’s claim does not count alone.</p>}
    </div>
  );
}

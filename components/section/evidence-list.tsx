'use client';

import { PROVENANCE_NAMES, type Provenance } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Dialog, DialogClose } from '../ui/dialog';
import { Icon, type IconName } from '../ui/icon';
import { Tag } from '../ui/tag';
import { PlaceFields, type Place } from './place-fields';

const ICONS = {
  FIRST_PARTY_DOC: 'file',
  MEASURED_RESULT: 'measure',
  DOCUMENTED_USE_CASE: 'file',
  COMMUNITY: 'message',
  VENDOR_CLAIM: 'file',
} as const satisfies Record<Provenance, IconName>;

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
            <Icon name={piece.kind === 'LINK' ? 'link' : ICONS[piece.provenance]} className="text-ink-2" />
            {piece.kind === 'LINK' ? (
              <a href={piece.url ?? ''} target="_blank" rel="noreferrer noopener" className="min-w-0 break-words">
                {piece.title}
              </a>
            ) : (
              <a href={paths.evidenceFile(piece.id)} className="min-w-0 break-words">
                {piece.title}
              </a>
            )}
            <Tag>{PROVENANCE_NAMES[piece.provenance]}</Tag>
            <span className="text-sm text-ink-2">
              {[piece.fileName === piece.title ? null : piece.fileName, sizeInWords(piece.size), piece.addedBy.name]
                .filter(Boolean)
                .join(', ')}
            </span>
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

function sizeInWords(bytes: number | null): string | null {
  if (bytes === null) return null;
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

import type { Evidence } from '@/lib/domain/use-case/record';
import { PROVENANCE_NAMES, type Provenance } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { Icon, type IconName } from '../ui/icon';
import { Tag } from '../ui/tag';

const ICONS = {
  FIRST_PARTY_DOC: 'file',
  MEASURED_RESULT: 'measure',
  DOCUMENTED_USE_CASE: 'file',
  COMMUNITY: 'message',
  VENDOR_CLAIM: 'file',
} as const satisfies Record<Provenance, IconName>;

/** Evidence to look at, each piece with where it comes from. */
export function EvidencePieces({ evidence }: { readonly evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul>
      {evidence.map((piece) => (
        <li key={piece.id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5">
          <EvidencePiece piece={piece} />
        </li>
      ))}
    </ul>
  );
}

/** One piece: a link or a file, its class, who added it. */
export function EvidencePiece({ piece }: { readonly piece: Evidence }) {
  return (
    <>
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
    </>
  );
}

function sizeInWords(bytes: number | null): string | null {
  if (bytes === null) return null;
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

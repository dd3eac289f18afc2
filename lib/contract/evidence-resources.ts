import { z } from 'zod';
import { requiredLine } from '../domain/text';
import { webAddress } from '../domain/use-case/answer';
import { PROVENANCES } from '../domain/vocabulary';
import { instant, personRef, sha256 } from './shared';

export const evidence = z.object({
  id: z.uuid(),
  kind: z.enum(['FILE', 'LINK']),
  title: z.string(),
  provenance: z.enum(PROVENANCES),
  sha256,
  url: z.string().nullable(),
  fileName: z.string().nullable(),
  size: z.int().nullable(),
  addedBy: personRef,
  addedAt: instant,
});

const described = {
  title: requiredLine(200, 'Give it a title.'),
  provenance: z.enum(PROVENANCES, { error: 'Choose where it comes from.' }),
};
export const linkInput = z.strictObject({ ...described, url: webAddress });
export const fileInput = z.strictObject({ ...described, file: z.instanceof(File, { error: 'Choose a file.' }) });

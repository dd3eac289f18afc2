import type { FormState } from '@/lib/form-state';

interface MappingVersionProps {
  /** Of the mapping that the form was drawn from. */
  readonly version: number;
  readonly state: FormState<unknown>;
}

/** Which mapping was seen. After somebody else’s, sending again means this one. */
export function MappingVersion({ version, state }: MappingVersionProps) {
  const stale = state.status === 'refused' && state.refusal.code === 'stale_version';
  const current = stale ? (state.refusal.current as { readonly version: number }).version : version;
  return <input type="hidden" name="version" value={current} />;
}

import { Tag } from '../ui/tag';

interface PersonStateProps {
  readonly deactivatedAt: Date | null;
  readonly hasPassword: boolean;
}

/** Whether somebody can sign in. */
export function PersonState({ deactivatedAt, hasPassword }: PersonStateProps) {
  if (deactivatedAt) return <Tag>Deactivated</Tag>;
  return hasPassword ? 'Active' : <Tag>No password yet</Tag>;
}

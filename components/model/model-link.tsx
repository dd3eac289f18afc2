import { modelName } from '@/lib/domain/model/model-in-words';
import * as paths from '@/lib/paths';
import { Link } from '../ui/link';

interface ModelLinkProps {
  readonly model: { readonly id: string; readonly provider: string; readonly name: string };
}

export function ModelLink({ model }: ModelLinkProps) {
  return <Link href={paths.model(model.id)}>{modelName(model)}</Link>;
}

import { Fragment } from 'react';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import * as paths from '@/lib/paths';
import { Link } from '../ui/link';

interface PackTextProps {
  readonly children: string;
  readonly pack: Pick<PolicyPack, 'requirements' | 'metrics'>;
}

const CODE = /([A-Z]{3}-[A-Z]+-\d{2})/;

/** A sentence of the pack, its codes with their names beside them: requirements as links, metrics by name. */
export function PackText({ children, pack }: PackTextProps) {
  const plain = children.replace(/`([^`]+)`/g, '“$1”');
  const named = pack.metrics.reduce((text, { id, name }) => text.replaceAll(id, name), plain);
  return named.split(CODE).map((part, place) => {
    const requirement = pack.requirements.find(({ id }) => id === part);
    if (!requirement) return <Fragment key={place}>{part}</Fragment>;
    const { id, gate, role, title } = requirement;
    return (
      <Fragment key={place}>
        <Link href={`${paths.library('requirements', { gate, role })}#${id}`}>{id}</Link> ({title})
      </Fragment>
    );
  });
}

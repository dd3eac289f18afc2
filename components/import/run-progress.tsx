'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { formatNumber } from '@/lib/format';
import * as paths from '@/lib/paths';
import { ButtonLink } from '../ui/button';
import { Progress } from '../ui/progress';

interface RunProgressProps {
  readonly id: string;
  readonly doneRows: number;
  readonly rowCount: number;
  readonly locale: string;
}

const EVERY_MS = 700;

/** How far a running import is. It may be left; the server goes on. */
export function RunProgress({ id, doneRows, rowCount, locale }: RunProgressProps) {
  const router = useRouter();
  const [done, setDone] = useState(doneRows);
  useEffect(() => {
    let timer = 0;
    const ask = async () => {
      const progress = await progressOf(id);
      if (timer === 0) return;
      if (progress && progress.state !== 'RUNNING') {
        router.refresh();
        return;
      }
      if (progress) setDone(progress.doneRows);
      timer = window.setTimeout(() => void ask(), EVERY_MS);
    };
    timer = window.setTimeout(() => void ask(), EVERY_MS);
    return () => {
      window.clearTimeout(timer);
      timer = 0;
    };
  }, [id, router]);
  const words = `Import: ${formatNumber(done, { locale })} of ${formatNumber(rowCount, { locale })} rows`;
  return (
    <div className="grid max-w-2xl gap-4">
      <Progress label={words} value={done} max={rowCount} />
      <p className="text-ink-2">
        You can leave this page and come back. Until the last row is written nobody sees any of it; if it is
        interrupted, nothing stays.
      </p>
      <div>
        <ButtonLink href={paths.importJob(id)}>Refresh</ButtonLink>
      </div>
    </div>
  );
}

interface RunState {
  readonly state: string;
  readonly doneRows: number;
}

async function progressOf(id: string): Promise<RunState | null> {
  try {
    const response = await fetch(`/api/v1/use-cases/import/${id}`);
    return response.ok ? ((await response.json()) as RunState) : null;
  } catch {
    return null;
  }
}

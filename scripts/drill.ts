import { mkdirSync, rmSync } from 'node:fs';
import { closeDatabase } from '@/lib/data/client';
import { asOwner } from '@/tests/fail-closed/at-once';
import { Cluster, PLACE } from './drill/cluster';
import { disk } from './drill/disk';
import { kill } from './drill/kill';
import { malformed } from './drill/malformed';
import { matrix } from './drill/matrix';
import { model } from './drill/model';
import { outage } from './drill/outage';
import { races } from './drill/races';
import { restore } from './drill/restore';
import { revoke } from './drill/revoke';
import { tamper } from './drill/tamper';
import { keep, print, type Drill, type Finding } from './drill/report';
import { Failure, runScript } from './support/failure';

type Run = (cluster: Cluster, short: boolean, times?: number) => Promise<Finding[]>;

const DRILLS = { kill, tamper, matrix, malformed, model, races, revoke, outage, disk, restore } satisfies Record<
  string,
  Run
>;
type Name = keyof typeof DRILLS;

/**
 * `npm run drill`: what quality.md says of the safety of what is signed, each with its negative control; exit code 1 where
 * something is not as it must be. Names run some, `-- --short` the short form; `--times=100` is how
 * many races, tamperings, lives or malformed inputs there are.
 */
await runScript(async () => {
  const parameters = process.argv.slice(2);
  const names = parameters.filter((one) => !one.startsWith('--'));
  const times = Number(parameters.find((one) => one.startsWith('--times='))?.slice('--times='.length)) || undefined;
  const unknown = names.filter((one) => !(one in DRILLS));
  if (unknown.length > 0)
    throw new Failure(`There is no drill ${unknown.join(', ')}. The drills: ${Object.keys(DRILLS).join(', ')}.`);
  mkdirSync(PLACE, { recursive: true });
  rmSync(`${PLACE}/app.log`, { force: true });
  const cluster = await Cluster.make(String(process.pid), ['track_commit_timestamp=on']);
  const { rows } = await asOwner((client) =>
    client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`),
  );
  const drills: Drill[] = [];
  try {
    for (const name of (names.length > 0 ? names : Object.keys(DRILLS)) as Name[]) {
      const began = performance.now();
      const findings = await DRILLS[name](cluster, parameters.includes('--short'), times);
      const drill = { name, seconds: (performance.now() - began) / 1_000, findings };
      drills.push(drill);
      print(drill);
    }
  } finally {
    await closeDatabase();
    await cluster.remove();
  }
  process.stdout.write(`\nKept in ${keep(drills, parameters, rows[0]?.version ?? '')}\n`);
  process.exit(drills.some(({ findings }) => findings.some(({ held }) => !held)) ? 1 : 0);
});

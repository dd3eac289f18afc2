import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readTable } from '@/lib/files/read-table';
import type { Table } from '@/lib/domain/import/table';

/** The inventory of 2,133 AI use cases of US federal agencies, 2024, as published: nobody tidied it. Public domain. */
export function federalFile(): Buffer {
  return gunzipSync(readFileSync('tests/data/federal-ai-use-cases-2024.csv.gz'));
}

export function federalTable(): Table {
  const table = readTable(federalFile());
  if (!table.ok) throw new Error(table.refusal.message);
  return table.value;
}

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable } from '@/lib/files/read-table';
import { DEFAULT_PACK } from '../policy/default-pack.fixture';

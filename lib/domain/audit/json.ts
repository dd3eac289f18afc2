import type { z } from 'zod';

export type Json = z.core.util.JSONType;

/** A value as the audit log stores it: plain JSON, without anything undefined. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

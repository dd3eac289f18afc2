interface Lifecycle {
  /** Set as soon as the process is asked to end: readiness goes first, requests under way are finished. */
  stopping: boolean;
}

/** One state for the process, whichever bundle asks. */
export function lifecycle(): Lifecycle {
  const holder = globalThis as typeof globalThis & { villageLifecycle?: Lifecycle };
  holder.villageLifecycle ??= { stopping: false };
  return holder.villageLifecycle;
}

let guard;

export function initialize(given) {
  guard = given;
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!new URL(url).pathname.endsWith(`/${guard.file}`)) return loaded;
  // What was compiled has other white space and quotes.
  const [code, map = ''] = String(loaded.source).split(/(?=\n\/\/# sourceMappingURL=)/);
  const place = guard.find
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s*')
    .replace(/['"]/g, `['"]`);
  const parts = code.split(new RegExp(place));
  if (parts.length !== 2) throw new Error(`The guard “${guard.name}” is not where the drill looks for it.`);
  return { ...loaded, source: parts.join(guard.put) + map };
}

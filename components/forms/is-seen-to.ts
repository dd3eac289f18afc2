/**
 * Whether the field of a problem was edited since.
 * @param path of the problem: `title`, or `targets.POC` of a field that has parts
 * @param edited names of controls; those of several end in `[]`
 */
export function isSeenTo(path: string, edited: readonly string[]): boolean {
  return edited.map((name) => name.replace(/\[\]$/, '')).some((name) => path === name || path.startsWith(`${name}.`));
}

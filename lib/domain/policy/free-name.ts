/** An id as it is, or with the first number that makes it one of its own. It is taken then. */
export function freeName(id: string, taken: Set<string>): string {
  let name = id;
  for (let number = 2; taken.has(name); number += 1) name = `${id}.${number}`;
  taken.add(name);
  return name;
}

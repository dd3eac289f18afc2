interface PackFootProps {
  readonly version: number;
  readonly sha256: string;
}

/** Which pack all this is from, and whose guidance it grew out of. */
export function PackFoot({ version, sha256 }: PackFootProps) {
  return (
    <footer className="border-t pt-3 text-sm text-ink-2">
      <p>
        Policy pack version {version}, SHA-256{' '}
        <code title={sha256} className="font-mono">
          {sha256.slice(0, 16)}
        </code>
        . A review keeps the version it was opened with.
      </p>
      <p>
        It grows out of “Implementation Considerations and Challenges” (“It Takes a Village”), Copyright Amazon.com,
        Inc. or its affiliates, licensed under{' '}
        <a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="noreferrer">
          CC BY-SA 4.0
        </a>
        ; changed and extended here. Framework identifiers belong to their publishers; what stands beside them is in our
        own words.
      </p>
    </footer>
  );
}

/** The first stop of the keyboard: past the navigation, to the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute -top-16 left-4 z-20 rounded-md bg-accent-fill px-3 py-2 text-on-accent focus:top-3"
    >
      Skip to content
    </a>
  );
}

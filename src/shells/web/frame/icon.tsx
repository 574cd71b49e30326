/** Drawings of icons.svg, which the build hangs in the page (scripts/build/drawings.ts). Always decoration beside a word or inside a control that has a name. */

/** A sign of the 24 grid ("u-"). `turns` mirrors it where the text runs right to left. */
export function Sign({ name, turns, big }: { name: string; turns?: boolean; big?: boolean }) {
  const kind = `sign${turns ? ' turns' : ''}${big ? ' big' : ''}`;
  return (
    <svg class={kind} aria-hidden="true">
      <use href={`#u-${name}`} />
    </svg>
  );
}

/** A supply's picture, by the id it is declared with ("s-syringe"). */
export function Picture({ name }: { name: string }) {
  return (
    <svg class="pic" aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg class="mark" aria-hidden="true">
      <use href="#mark" />
    </svg>
  );
}

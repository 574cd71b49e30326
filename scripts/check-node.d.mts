export function checkNode(pinned: {
  readonly path: string;
  readonly folder: string;
  readonly memory: string;
  readonly sums: Readonly<Record<string, string>>;
}): void;

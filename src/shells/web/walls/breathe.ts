/** Lets what waits (a tap, a frame) come first. Resolves in a task of its own, after those that were there before it. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

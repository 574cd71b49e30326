/** Names under which a browser reaches the machine that it runs on, and nothing else reaches it. */
const names: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export const onThisMachine = (hostname: string): boolean => names.includes(hostname);

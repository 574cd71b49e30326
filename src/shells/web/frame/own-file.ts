/**
 * The server's content policy lets no text become a script. Addresses of the app's own scripts are the one exception,
 * under the one policy that it names; browsers without trusted types take them as they are.
 */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): {
    createScriptURL(text: string): string;
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** '/sw.js', or a file of the build's own folder; nothing else. */
export function ownFile(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('doorstep', {
    createScriptURL: (text) => (/^\/(sw|assets\/[\w.-]+)\.js$/.test(text) ? text : ''),
  });
  return policy?.createScriptURL(address) ?? address;
}

/** The one hash of `hash-wasm` that we use, named, so that the build leaves out the others. */
export { argon2id } from 'hash-wasm';

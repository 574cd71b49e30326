import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { expect, test } from 'vitest';
import { parcelAad, parcelInfo } from '../../../engines/sealing/sealing.ts';
import { freshPair, makeSender } from './hpke.ts';

const hex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));
const asBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** RFC 9180, appendix A.1.1: base mode with X25519, the ephemeral key and the first encryption. */
const published = {
  skEm: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
  pkEm: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  info: '4f6465206f6e2061204772656369616e2055726e',
  plain: '4265617574792069732074727574682c20747275746820626561757479',
  aad: '436f756e742d30',
  sealed: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
};

async function publishedPair(): Promise<CryptoKeyPair> {
  const { subtle } = crypto;
  const pkcs8 = hex(`302e020100300506032b656e04220420${published.skEm}`);
  const name = { name: 'X25519' };
  return {
    privateKey: await subtle.importKey('pkcs8', pkcs8, name, false, ['deriveBits']),
    publicKey: await subtle.importKey('raw', hex(published.pkEm), name, true, []),
  };
}

test('[SYNC-3] the published vector of RFC 9180 comes out byte for byte', async () => {
  const sender = await makeSender('x25519', hex(published.pkRm), hex(published.info), publishedPair());
  const sealed = await sender.seal(hex(published.plain), hex(published.aad));
  expect(Buffer.from(sender.enc).toString('hex')).toBe(published.pkEm);
  expect(Buffer.from(sealed).toString('hex')).toBe(published.sealed);
});

const kemOf = { x25519: DhkemX25519HkdfSha256, p256: DhkemP256HkdfSha256 } as const;

test.each(['x25519', 'p256'] as const)('[SYNC-3] the library opens what is sealed with %s', async (kem) => {
  const suite = new CipherSuite({ kem: new kemOf[kem](), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
  for (const length of [0, 1, 511, 4096]) {
    const pair = await suite.kem.generateKeyPair();
    const recipient = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
    const plain = crypto.getRandomValues(new Uint8Array(length));
    const aad = parcelAad('counts', 7);
    const sender = await makeSender(kem, recipient, parcelInfo);
    const sealed = await sender.seal(plain, aad);
    const opened = await suite.open(
      { recipientKey: pair.privateKey, enc: asBuffer(sender.enc), info: asBuffer(parcelInfo) },
      asBuffer(sealed),
      asBuffer(aad),
    );
    expect(new Uint8Array(opened)).toEqual(plain);
  }
});

test('[P6] a sender seals once, so that no key and nonce are used twice', async () => {
  const pair = await freshPair('x25519');
  const recipient = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const sender = await makeSender('x25519', recipient, parcelInfo);
  await sender.seal(new Uint8Array(1), new Uint8Array(0));
  await expect(sender.seal(new Uint8Array(1), new Uint8Array(0))).rejects.toThrow('seals once');
});

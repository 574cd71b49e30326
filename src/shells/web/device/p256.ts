/**
 * DHKEM(P-256, HKDF-SHA256) of RFC 9180 section 7.1: loaded only where a browser has no X25519. Put together from the
 * library's parts, because its own class would bring the curve's code into everybody's first load.
 */
import { Dhkem, Ec, HkdfSha256Native, KemId } from '@hpke/common';

export class P256Kem extends Dhkem {
  override readonly id = KemId.DhkemP256HkdfSha256;
  override readonly secretSize = 32;
  override readonly encSize = 65;
  override readonly publicKeySize = 65;
  override readonly privateKeySize = 32;

  constructor() {
    const kdf = new HkdfSha256Native();
    super(KemId.DhkemP256HkdfSha256, new Ec(KemId.DhkemP256HkdfSha256, kdf), kdf);
  }
}

/** Padding: u32 length | text | zeros, to 512, 1024, 2048, … bytes, so that a size says next to nothing. */

/** A parcel's smallest size; what is behind the sealed walls begins at 1024. Always a power of two. */
const parcelSmallest = 512;

export function padded(text: Uint8Array, smallest = parcelSmallest): Uint8Array {
  let size = smallest;
  while (size < text.length + 4) size *= 2;
  const out = new Uint8Array(size);
  new DataView(out.buffer).setUint32(0, text.length);
  out.set(text, 4);
  return out;
}

/** The text (a view), or null when these bytes were not padded by `padded`. */
export function unpadded(bytes: Uint8Array, smallest = parcelSmallest): Uint8Array | null {
  if (bytes.length < smallest || (bytes.length & (bytes.length - 1)) !== 0) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  if (length > bytes.length - 4) return null;
  if (bytes.length > smallest && length + 4 <= bytes.length / 2) return null;
  for (let i = 4 + length; i < bytes.length; i++) if (bytes[i] !== 0) return null;
  return bytes.subarray(4, 4 + length);
}

import type { Device } from '../app.ts';

/** The sealed parcels as a file: through the share sheet where there is one, else as a download. No network needed. */
export async function saveFile(device: Device): Promise<void> {
  const name = `doorstep-${device.today()}.parcels`;
  const blob = await device.file();
  const file = new File([blob], name, { type: 'application/octet-stream' });
  if (navigator.canShare?.({ files: [file] })) {
    const shared = await navigator.share({ files: [file] }).then(
      () => true,
      (reason: unknown) => reason instanceof DOMException && reason.name === 'AbortError',
    );
    if (shared) return;
  }
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

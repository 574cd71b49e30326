import './scan.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Sign } from '../frame/icon.tsx';
import { cardWords } from './card-words.ts';

/** What some browsers have for reading squares; in the others the keys are the way. */
interface Detector {
  detect(from: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;
const makerHere = (): DetectorMaker | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;

/** Milliseconds between two looks. */
const everyMs = 200;

interface Seeks {
  /** Which squares are meant: others are looked past. */
  readonly fits: (text: string) => boolean;
  /** What to hold before the camera. */
  readonly here: string;
  readonly onRead: (text: string) => void;
}

/** The camera is on only while somebody holds a square before it, and no picture is kept. */
export function Scan({ fits, here, otherwise, onRead }: Seeks & { readonly otherwise: string }) {
  const { t } = cardWords;
  const on = useSignal(false);
  const refused = useSignal(false);
  if (!makerHere() || !navigator.mediaDevices) return null;
  return (
    <div class="stack tight">
      <button
        type="button"
        class="button tall"
        onClick={() => {
          on.value = !on.value;
          refused.value = false;
        }}
      >
        <Sign name="eye" />
        {t(on.value ? 'scan-end' : 'scan')}
      </button>
      {on.value && (
        <Camera
          fits={fits}
          here={here}
          onRead={(text) => {
            on.value = false;
            onRead(text);
          }}
          onRefused={() => {
            on.value = false;
            refused.value = true;
          }}
        />
      )}
      {refused.value && (
        <p class="note" role="status">
          {otherwise}
        </p>
      )}
    </div>
  );
}

function Camera({ fits, here, onRead, onRefused }: Seeks & { readonly onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async (detector: Detector): Promise<void> => {
      const found = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (ended) return;
      const meant = found.map(({ rawValue }) => rawValue).find(fits);
      if (meant !== undefined) onRead(meant);
      else timer = setTimeout(() => void look(detector), everyMs);
    };
    const begin = async (): Promise<void> => {
      const Maker = makerHere() as DetectorMaker;
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (ended || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      await look(new Maker({ formats: ['qr_code'] }));
    };
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    begin().catch(onRefused);
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return <video ref={video} class="scan-camera" muted playsInline aria-label={here} />;
}

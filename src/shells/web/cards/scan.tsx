import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readCard } from '../../../program/cards/code.ts';
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

/** The camera is on only while somebody holds a card before it, and no picture is kept. */
export function Scan({ onRead }: { onRead: (text: string) => void }) {
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
          {t('scan-not')}
        </p>
      )}
    </div>
  );
}

function Camera({ onRead, onRefused }: { onRead: (text: string) => void; onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async (detector: Detector): Promise<void> => {
      const found = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (ended) return;
      const card = found.map(({ rawValue }) => rawValue).find((text) => readCard(text) !== null);
      if (card) onRead(card);
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
  return <video ref={video} class="card-camera" muted playsInline aria-label={cardWords.t('scan-here')} />;
}

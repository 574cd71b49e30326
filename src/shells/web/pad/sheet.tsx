import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { frameWords } from '../frame/frame-words.ts';
import { Sign } from '../frame/icon.tsx';

/**
 * A sheet comes up from the dock. It never has to be answered: Escape, the cross or a tap beside it puts it away, and
 * what was tapped is still there.
 */
export function Sheet(props: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape, which the browser does.
    <dialog
      ref={dialog}
      class="sheet"
      data-wall="counts"
      aria-label={props.title}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === dialog.current) props.onClose();
      }}
    >
      <div class="sheet-in">
        <div class="between sheet-head">
          <h2>{props.title}</h2>
          <button type="button" class="square" aria-label={frameWords.t('close')} onClick={props.onClose}>
            <Sign name="close" />
          </button>
        </div>
        {props.children}
      </div>
    </dialog>
  );
}

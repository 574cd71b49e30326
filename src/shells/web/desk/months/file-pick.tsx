import { Sign } from '../../frame/icon.tsx';

/** A button that takes a file of this device. */
export function FilePick(props: { label: string; sign: string; onFile: (file: File) => void }) {
  return (
    <label class="button file">
      <Sign name={props.sign} />
      {props.label}
      <input
        type="file"
        class="sr"
        onChange={(chosen) => {
          const [file] = chosen.currentTarget.files ?? [];
          if (file) props.onFile(file);
          chosen.currentTarget.value = '';
        }}
      />
    </label>
  );
}

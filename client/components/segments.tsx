import "./segments.css";

/** A choice of a few, side by side. */
export function Segments<Name extends string>({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  /** Names and what is written on them. */
  options: readonly (readonly [Name, string])[];
  chosen: Name;
  onChoose: (name: Name) => void;
}) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(([name, text]) => (
        <button key={name} type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
          {text}
        </button>
      ))}
    </div>
  );
}

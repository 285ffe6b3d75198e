import { type ReactNode, useId } from "react";
import "./tabs.css";

/** Lists or tools of which one is seen. `label` names all of them; `children` is the one that is chosen. */
export function Tabs<Name extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  className,
  children,
}: {
  label: string;
  tabs: readonly (readonly [name: Name, words: ReactNode])[];
  chosen: Name;
  onChoose: (name: Name) => void;
  /** Of the panel under the tabs. */
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {tabs.map(([name, words]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}${name}`}
            aria-selected={name === chosen}
            aria-controls={id}
            onClick={() => onChoose(name)}
          >
            {words}
          </button>
        ))}
      </div>
      <div id={id} className={className} role="tabpanel" aria-labelledby={`${id}${chosen}`}>
        {children}
      </div>
    </>
  );
}

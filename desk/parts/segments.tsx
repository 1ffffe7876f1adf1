import './segments.css';

/** One of a few, all in sight: arrows choose, and a click. */
export function Segments<T extends string>({
  id,
  label,
  value,
  choices,
  onChoose,
  wrong,
  disabled = false,
}: {
  id: string;
  label: string;
  value: T | undefined;
  choices: readonly { value: T; label: string; lang?: string }[];
  onChoose: (value: T) => void;
  /** What is wrong with the choice. */
  wrong?: string | undefined;
  disabled?: boolean;
}) {
  return (
    <fieldset id={id} className="segments" disabled={disabled} aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend>{label}</legend>
      <div className="segments-row">
        {choices.map((choice) => (
          <label key={choice.value} lang={choice.lang}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {wrong ? (
        <span id={`${id}-wrong`} className="segments-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </fieldset>
  );
}

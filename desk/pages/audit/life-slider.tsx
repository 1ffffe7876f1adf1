import { Slider } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { absolute } from '../../parts/moment.tsx';
import { useLanguage, useSay } from '../../words/words.ts';
import { nextStop, previousStop, type Tick } from './life.ts';

const DAY_MS = 86_400_000;

/** Where a key moves a handle: from event to event by arrows, by days with Page up and down. */
function moved(key: string, at: number, stops: readonly number[], [from, to]: readonly [number, number]) {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return nextStop(stops, at, to);
    case 'ArrowLeft':
    case 'ArrowDown':
      return previousStop(stops, at, from);
    case 'PageUp':
      return Math.min(to, at + DAY_MS);
    case 'PageDown':
      return Math.max(from, at - DAY_MS);
    case 'Home':
      return from;
    case 'End':
      return to;
    default:
      return undefined;
  }
}

/** Ticks that would lie on one another are drawn once. */
function drawn(ticks: readonly Tick[], [from, to]: readonly [number, number]) {
  const places = new Map<string, string>();
  for (const { at, step } of ticks) {
    if (at < from || at > to) continue;
    const place = (((at - from) / (to - from)) * 100).toFixed(1);
    if (!places.has(place) || !step.type.startsWith('Clock')) places.set(place, step.type);
  }
  return [...places];
}

/** Where something happened; what missed a time stands out by its height too. */
function Ticks({ ticks, span }: { ticks: readonly Tick[]; span: readonly [number, number] }) {
  return (
    <>
      {drawn(ticks, span).map(([place, type]) => (
        <span
          key={place}
          className="audit-tick"
          data-of={type === 'ClockBreached' ? 'missed' : type.startsWith('Clock') ? 'clock' : 'event'}
          style={{ insetInlineStart: `${place}%` }}
        />
      ))}
    </>
  );
}

/** The life of a case as a line with its events; one handle or two, each said as an instant and the event before it. */
export function LifeSlider({
  ticks,
  stops,
  span,
  values,
  labels,
  onChange,
}: {
  ticks: readonly Tick[];
  stops: readonly number[];
  span: readonly [number, number];
  values: readonly number[];
  labels: readonly string[];
  onChange: (values: number[]) => void;
}) {
  const { t } = useTranslation('audit');
  const [language] = useLanguage();
  const say = useSay();
  const [from, to] = span;
  const said = (at: number): string => {
    const last = ticks.findLast((tick) => tick.at <= at);
    const time = absolute(new Date(at).toISOString(), language, { full: true });
    return last ? t('atAfter', { time, event: say(last.step.title) }) : time;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = Number((event.target as HTMLElement).dataset['handle'] ?? 0);
    const next = moved(event.key, values[index] ?? from, stops, span);
    if (next === undefined) return;
    event.preventDefault();
    const [low, high] = [values[index - 1] ?? from, values[index + 1] ?? to];
    onChange(values.map((value, place) => (place === index ? Math.min(high, Math.max(low, next)) : value)));
  };
  return (
    <div className="audit-life">
      <Slider.Root
        className="audit-slider"
        min={from}
        max={to}
        step={1000}
        value={[...values]}
        onValueChange={(next) => onChange(next.map((value) => Math.min(to, value)))}
        onKeyDown={onKeyDown}
      >
        <Slider.Track className="audit-track">
          <Slider.Range className="audit-range" />
          <Ticks ticks={ticks} span={span} />
        </Slider.Track>
        {values.map((value, index) => (
          <Slider.Thumb
            key={labels[index]}
            className="audit-thumb"
            data-handle={index}
            aria-label={labels[index]}
            aria-valuetext={said(value)}
          />
        ))}
      </Slider.Root>
      <p className="row spread soft audit-ends" aria-hidden="true">
        <span>{absolute(new Date(from).toISOString(), language, { full: true })}</span>
        <span>{absolute(new Date(to).toISOString(), language, { full: true })}</span>
      </p>
    </div>
  );
}

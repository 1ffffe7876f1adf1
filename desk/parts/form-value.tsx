import type { FormValue as Value } from '../api/client.ts';
import { useLanguage } from '../words/words.ts';
import { Moment } from './moment.tsx';

type Plain = Exclude<Value, { lines: unknown }>;

const YES_NO = { en: ['yes', 'no'], zh: ['是', '否'] } as const;

function PlainValue({ value, zone }: { value: Plain; zone: string }) {
  const [language] = useLanguage();
  if (value === null || value === '') return <span className="soft">—</span>;
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  if (typeof value !== 'object') return String(value);
  if ('at' in value) return <Moment at={value.at} zone={zone} />;
  if ('percent' in value) return `${value.percent.toFixed(1)} %`;
  if ('choices' in value)
    return value.choices.map(({ label, chosen }) => `${chosen ? '☑' : '☐'} ${label[language]}`).join('　');
  return value[language];
}

/** What stands in a field of a form, register or score; `zone` is the organisation's. */
export function FormValue({ value, zone }: { value: Value; zone: string }) {
  if (value === null || typeof value !== 'object' || !('lines' in value))
    return <PlainValue value={value} zone={zone} />;
  return (
    <>
      {value.lines.map((line, index) => (
        <div key={index}>
          <PlainValue value={line} zone={zone} />
        </div>
      ))}
    </>
  );
}

/** Whether it is aligned as figures are. */
export const isFigure = (value: Value): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'percent' in value);

import { Link } from '@tanstack/react-router';
import type { Run } from '../api/use-run.ts';
import { useTroubleText } from './trouble-note.tsx';

/** The cases that refused what was done to several, and why each did. */
export function RefusedCases({
  refused,
  className,
}: {
  refused: Run<{ id: string; reference: string }>['refused'];
  className?: string;
}) {
  const textOf = useTroubleText();
  return (
    <ul className={className}>
      {refused.map(({ item, error }) => (
        <li key={item.id}>
          <Link to="/cases/$id" params={{ id: item.id }} search={{}} className="mono">
            {item.reference}
          </Link>{' '}
          {textOf(error).text}
        </li>
      ))}
    </ul>
  );
}

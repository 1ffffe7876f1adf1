import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ROLES_ASKED } from '../../workflows/domain/rulebook/practice/practice.ts';
import { askingHeaders } from '../api/asking.ts';
import { Refused, troubleFrom } from '../api/problem.ts';
import { useSession } from '../shell/session.ts';
import { keep, nameIn } from './keep.ts';
import { TroubleNote } from './trouble-note.tsx';

/** Has a file made, saying who reads it and why, and hands it to the browser. */
async function fetchFile(href: string): Promise<void> {
  const answer = await fetch(href, { credentials: 'same-origin', headers: askingHeaders() });
  if (!answer.ok) throw new Refused(troubleFrom(answer.status, await answer.json().catch(() => undefined)));
  keep(await answer.blob(), nameIn(answer.headers) ?? href.split('/').at(-1)?.split('?')[0] ?? 'file');
}

/**
 * A link to a file. A plain link says nothing of why it is read, so that those who may be asked for it have the file fetched and saved; what
 * is refused is said below.
 */
export function FileLink({
  href,
  isSaved = false,
  look,
  children,
}: {
  href: string;
  /** Saved, not shown in another tab. */
  isSaved?: boolean;
  look?: 'quiet';
  children: ReactNode;
}) {
  const { role } = useSession();
  const saving = useMutation({ mutationFn: () => fetchFile(href) });
  const isAsked = ROLES_ASKED.some((asked) => asked === role);
  return (
    <>
      <a
        className="button"
        href={href}
        aria-busy={saving.isPending || undefined}
        onClick={(event) => {
          if (!isAsked) return;
          event.preventDefault();
          saving.mutate();
        }}
        {...(look ? { 'data-look': look } : {})}
        {...(isSaved ? { download: true } : { target: '_blank', rel: 'noreferrer' })}
      >
        {children}
      </a>
      {saving.error ? <TroubleNote error={saving.error} onRetry={() => saving.mutate()} /> : null}
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { told, VIEWS, type Filters, type View } from './place.ts';

/** A view with its filters under a name; it is a link, and nothing else is kept of it. */
interface Saved {
  name: string;
  search: Filters & { view: View };
}

const KEPT = 'redress.views';
const FIELDS = ['organisation', 'department', 'kind', 'q'] as const;

/** What a browser kept may be older than this page, or somebody else's. */
function readSaved(): Saved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(savedOf) : [];
  } catch {
    return [];
  }
}

function savedOf(one: { name?: unknown; search?: Record<string, unknown> } | null): Saved[] {
  const { name, search = {} } = one ?? {};
  const view = VIEWS.find((known) => known === search['view']);
  if (typeof name !== 'string' || !view) return [];
  const filters = Object.fromEntries(
    FIELDS.flatMap((field) => (typeof search[field] === 'string' ? [[field, search[field]]] : [])),
  );
  return [{ name, search: { view, ...(told(filters) as Filters) } }];
}

function useSaved(): [Saved[], (next: Saved[]) => void] {
  const [saved, setSaved] = useState(readSaved);
  return [
    saved,
    (next) => {
      localStorage.setItem(KEPT, JSON.stringify(next));
      setSaved(next);
    },
  ];
}

function SaveForm({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation('work');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const name = new FormData(form).get('name');
        if (typeof name !== 'string' || name.trim() === '') return;
        onSave(name.trim());
        form.reset();
      }}
    >
      <input
        name="name"
        className="input work-save-name"
        maxLength={60}
        required
        aria-label={t('saveAs')}
        placeholder={t('saveAs')}
      />
      <button type="submit" className="button">
        {t('save')}
      </button>
    </form>
  );
}

/** Views that somebody named, and a place to name the one that is shown. It comes when it is first asked for, and so begins open. */
export function SavedViews({ view, filters }: { view: View; filters: Filters }) {
  const { t } = useTranslation('work');
  const [saved, setSaved] = useSaved();
  const [isOpen, setOpen] = useState(true);
  const save = (name: string): void =>
    setSaved([...saved.filter((one) => one.name !== name), { name, search: { view, ...filters } }]);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className="button" data-look="quiet">
        {t('saved')} <span aria-hidden="true">▾</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="work-saved" align="end" sideOffset={4} aria-label={t('saved')}>
          {saved.length === 0 ? <p className="soft">{t('savedEmpty')}</p> : null}
          <ul>
            {saved.map(({ name, search }) => (
              <li key={name} className="row spread">
                <Link to="/work" search={search} onClick={() => setOpen(false)} className="work-saved-link">
                  {name}
                </Link>
                <button
                  type="button"
                  className="button"
                  data-look="quiet"
                  aria-label={t('forget', { name })}
                  onClick={() => setSaved(saved.filter((one) => one.name !== name))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <SaveForm onSave={save} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_KINDS, CASE_TYPES } from '../../../workflows/domain/vocabulary.ts';
import { announce } from '../../parts/announce.ts';
import { useSession } from '../../shell/session.ts';
import { About } from './about.tsx';
import { useDraft, type Draft } from './draft.ts';
import { Duplicates } from './duplicates.tsx';
import { Ending } from './ending.tsx';
import { useFieldErrors, type FieldErrors } from './field-errors.ts';
import { Finish } from './finish.tsx';
import { focusOn, FormProvider, useForm, type Form } from './form.tsx';
import { Guidance } from './guidance.tsx';
import './new.css';
import { Outlook } from './outlook.tsx';
import { intakeQuery, usePreview } from './queries.ts';
import { Shipment } from './shipment.tsx';
import { useOpening } from './use-opening.ts';
import { Who } from './who.tsx';

const among = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((one) => one === value);

/** What the address says about the case. */
function useStart() {
  const { organisation, kind, type, waybill, phone, from } = useSearch({ from: '/frame/new' });
  const { inForce, branches } = useSession();
  const place = inForce.find((one) => one.organisation === organisation) ?? inForce[0];
  const knownKind = among(CASE_KINDS, kind);
  const knownType = among(CASE_TYPES, type);
  const given: Partial<Draft> = {
    ...(place && organisation ? { organisation: place.organisation } : {}),
    ...(knownKind ? { kind: knownKind } : {}),
    ...(knownType ? { type: knownType } : {}),
    ...(waybill ? { waybill } : {}),
    ...(phone ? { phone } : {}),
    ...(from ? { from } : {}),
  };
  // Whoever works for some branches only opens cases of one of them.
  const branch = branches.length > 0 ? (place?.branches[0]?.id ?? '') : '';
  return { organisation: place?.organisation ?? '', branch, given };
}

/** Opens on Ctrl or ⌘ and Enter from anywhere on the page, except over a dialog, which has an Enter of its own. */
function useEnter(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const without = (errors: FieldErrors, path: string): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => name !== path));

/** The draft, what is wrong with it, and what opening it does. */
function useNewCase() {
  const { t } = useTranslation('new');
  const { id } = useSession();
  const navigate = useNavigate();
  const hand = useDraft(id, useStart());
  const { draft, set, begin } = hand;
  const intake = useQuery(intakeQuery(draft.organisation)).data;
  const [errors, setErrors] = useState<FieldErrors>({});
  const errorsOf = useFieldErrors(intake);
  const opening = useOpening(
    hand,
    ({ case: { id: caseId, reference } }) => {
      begin();
      announce(t('opened', { reference }));
      if (location.pathname === '/new') void navigate({ to: '/cases/$id', params: { id: caseId }, search: {} });
    },
    (error) => {
      const wrong = errorsOf(error);
      setErrors(wrong);
      const [first] = Object.keys(wrong);
      // Once the fields can be typed at again.
      if (first) setTimeout(() => focusOn(first));
    },
  );
  useEnter(opening.open);
  const preview = usePreview(draft);
  const form: Form = {
    draft,
    set,
    errors,
    clear: (path) => setErrors((before) => (path in before ? without(before, path) : before)),
    intake,
    asks: preview.data?.channel?.asks ?? [],
    isLocked: draft.sent !== undefined,
    begin: () => {
      setErrors({});
      begin();
      focusOn('channel');
    },
  };
  return { form, hand, opening, preview };
}

/** The case that this one comes from, where it was begun there. */
function LinkedWith() {
  const { t } = useTranslation('new');
  const { draft, set, isLocked } = useForm();
  if (draft.from === '') return null;
  return (
    <p className="row">
      <Link to="/cases/$id" params={{ id: draft.from }} search={{}} target="_blank">
        {t('linked')}
      </Link>
      <button type="button" className="button" data-look="quiet" disabled={isLocked} onClick={() => set({ from: '' })}>
        {t('unlink')}
      </button>
    </p>
  );
}

/** Opens a case while the customer is on the phone, in the order in which people talk. */
export function NewPage() {
  const { t } = useTranslation('new');
  const { form, hand, opening, preview } = useNewCase();
  useEffect(() => focusOn('channel'), []);
  const told = preview.data;
  return (
    <FormProvider value={form}>
      <div className="page new">
        <h1>{t('title')}</h1>
        <LinkedWith />
        <form className="new-form" aria-label={t('title')} noValidate>
          <div className="new-column">
            <Who />
            <Shipment />
            <About />
            <Ending preview={told} />
            <Finish opening={opening} preview={told} hand={hand} />
          </div>
          <aside className="new-aside" aria-label={t('aside')}>
            <div aria-live="polite" className="new-heard">
              <Duplicates found={told?.duplicates ?? []} />
            </div>
            <Guidance preview={told} />
            <Outlook preview={told} error={preview.error} isAsking={preview.isFetching} />
          </aside>
        </form>
      </div>
    </FormProvider>
  );
}

import { useEffect, type RefObject } from 'react';

/** The opening of a form by which the focus comes to it, once; a dialog is opened but once. */
export interface Focus {
  nth: number;
  reached: RefObject<number>;
}

/** Who opens a form begins to type at once. */
export function useFirstField(form: RefObject<HTMLFormElement | null>, { nth, reached }: Focus): void {
  useEffect(() => {
    if (nth <= reached.current) return;
    // A dialog takes the focus itself before.
    const frame = requestAnimationFrame(() => {
      reached.current = nth;
      form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [form, nth, reached]);
}

/** Ctrl and Enter send from wherever one writes in the form. */
export function useSendKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const { current } = form;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      current?.requestSubmit();
    };
    current?.addEventListener('keydown', onKey);
    return () => current?.removeEventListener('keydown', onKey);
  }, [form]);
}

/** Moves the focus to the field at a path, to begin with what is wrong first. */
export function focusOn(form: HTMLFormElement | null, path: string): void {
  const id = path.replaceAll('.', '-');
  const found = [...(form?.querySelectorAll<HTMLElement>('[id]') ?? [])].find((one) => one.id.endsWith(`-${id}`));
  const control = found?.matches('fieldset')
    ? found.querySelector<HTMLElement>('input, select, textarea, button')
    : found;
  control?.focus();
}

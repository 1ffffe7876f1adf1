import { useRef, useState, type FormEvent } from 'react';
import type { Action } from '../../../api/client.ts';
import type { Schema } from '../../../parts/schema-form/schema.ts';
import { fieldsIn, missingIn, payloadOf, startOf, type TypedFields } from '../../../parts/schema-form/typed.ts';
import { useScope } from '../scope.ts';
import { useAct } from './acting.ts';
import { useDraft } from './draft.ts';
import { START } from './form-fields.ts';
import { focusOn } from './form-focus.ts';
import { useCommand, type CommandBody } from './use-command.ts';

/** Commands that stand whatever others do meanwhile. */
const WHATEVER = ['AddNote', 'RecordContact', 'MakePromise'];

/** What is typed for a command, kept until it is done, and how it is sent; what was not done is said by `command`. */
export function useForm(action: Action, preset: TypedFields | undefined, onDone: (() => void) | undefined) {
  const { id, view } = useScope();
  const { done } = useAct();
  const schema = action.schema as Schema;
  const [start] = useState<TypedFields>(() => ({ ...fieldsIn(startOf(schema)), ...START[action.type] }));
  const [draft, setDraft] = useDraft<{ typed: TypedFields; seen: number } | null>(
    `redress.draft.${id}.${action.type}`,
    null,
  );
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const command = useCommand(id, action.type, (body, answered) => {
    setDraft(null);
    setMissing([]);
    done(body, answered);
    onDone?.();
  });
  const { error, moved } = command;
  const typed: TypedFields = { ...(draft?.typed ?? start), ...preset };
  // The version that the page showed when its writer began; who was told what others did since has seen that.
  const seen = moved?.version ?? draft?.seen ?? view.version;
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (command.isPending) return;
    const lacking = missingIn(schema, typed);
    setMissing(lacking);
    if (lacking.length > 0) {
      focusOn(form.current, lacking[0] ?? '');
      return;
    }
    const body = payloadOf(schema, typed) as CommandBody;
    command.give({ body, seen: WHATEVER.includes(action.type) ? undefined : seen });
  };
  return {
    form,
    schema,
    typed,
    onTyped: (next: TypedFields) => setDraft({ typed: next, seen }),
    missing,
    submit,
    command,
    isUntouched: draft === null && !moved && !error,
  };
}

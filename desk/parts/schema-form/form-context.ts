import { createContext, useContext, type ComponentType } from 'react';
import type { Words } from '../../../workflows/domain/vocabulary.ts';
import type { Field, Schema } from './schema.ts';
import type { Typed } from './typed.ts';

export interface Choice {
  value: string;
  name: Words;
}

/** A name under which a record can hold a value, and how that is entered. */
export interface Entry {
  value: string;
  name: Words;
  schema?: Schema;
  options?: readonly { value: string; label: Words }[];
}

/** A field at its place in the form. */
export interface FieldProps {
  field: Field;
  /** Where it stands, such as `call.rings`. */
  path: string;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  /** What it is called where its name says nothing, and what it can hold. */
  called?: Entry | undefined;
}

/** What all fields of a form share. */
export interface FormSetting {
  /** Begins the ids of the fields, so that two forms on one page have none in common. */
  id: string;
  /** The command that is filled in; some fields are called otherwise in it. */
  command: string;
  /** What is wrong with fields, by their paths. */
  errors: Readonly<Record<string, string>>;
  /** What fields may hold, by their names. */
  choices: Readonly<Record<string, readonly Choice[]>>;
  /** Of which names records have values, by the names of the fields. */
  entries: Readonly<Record<string, readonly Entry[]>>;
  /** What is likely in fields that hold any text, by their names. */
  suggestions: Readonly<Record<string, readonly string[]>>;
  /** Draws a field; those that hold others draw them with it. */
  FieldOf: ComponentType<FieldProps>;
}

export const FormContext = createContext<FormSetting>({
  id: 'form',
  command: '',
  errors: {},
  choices: {},
  entries: {},
  suggestions: {},
  FieldOf: () => null,
});

export const useForm = (): FormSetting => useContext(FormContext);

/** What is wrong with a field or with what it consists of. */
export function errorAt(errors: FormSetting['errors'], path: string, within = false): string | undefined {
  if (errors[path] !== undefined || !within) return errors[path];
  return Object.entries(errors).find(([field]) => field.startsWith(`${path}.`))?.[1];
}

import { GroupField, ListField, RecordField, UnionField } from './compound-fields.tsx';
import type { FieldProps } from './form-context.ts';
import { InstantField } from './instant-field.tsx';
import { MoneyField } from './money-field.tsx';
import { BooleanField, ChoiceField, TextField, useOptions } from './plain-fields.tsx';
import { kindOf } from './schema.ts';

/** A field by what its schema says that it holds. */
export function AnyField(props: FieldProps) {
  const options = useOptions(props.field, props.called);
  switch (kindOf(props.field.schema)) {
    case 'constant':
      return null;
    case 'boolean':
      return <BooleanField {...props} />;
    case 'instant':
      return <InstantField {...props} />;
    case 'money':
      return <MoneyField {...props} />;
    case 'group':
      return <GroupField {...props} />;
    case 'list':
      return <ListField {...props} />;
    case 'record':
      return <RecordField {...props} />;
    case 'union':
      return <UnionField {...props} />;
    default:
      if (!options) return <TextField {...props} />;
      // What the case has nothing for is not asked.
      return options.length === 0 && !props.field.isRequired ? null : <ChoiceField {...props} />;
  }
}

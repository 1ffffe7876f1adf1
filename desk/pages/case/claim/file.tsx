import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../../workflows/domain/audit/field-names.ts';
import { valueName } from '../../../../workflows/domain/audit/value-names.ts';
import { Money } from '../../../parts/money.tsx';
import { Scroll } from '../../../parts/scroll.tsx';
import { useSay } from '../../../words/words.ts';
import { line, type Line } from '../list.tsx';
import type { Claim } from './figures.ts';
import type { useClaimNames } from './names.ts';

type ClaimFile = NonNullable<Claim['file']>;
type Names = ReturnType<typeof useClaimNames>;

/** The words of the form in which the file was recorded. */
function useFileWords() {
  const say = useSay();
  const { t } = useTranslation('claim');
  return {
    field: (name: string): string => say(fieldName(name, 'RecordClaimFile')),
    value: (name: string, value: string | undefined): string | undefined =>
      value === undefined ? undefined : say(valueName(name, value)) || value,
    yesNo: (value: boolean | undefined): string | undefined =>
      value === undefined ? undefined : t(value ? 'yes' : 'no'),
  };
}

function Sums({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="claim-sums">
      {lines
        .filter(({ value }) => value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Rows of the file under the names of their fields. */
function Rows({ title, fields, rows }: { title: string; fields: readonly string[]; rows: readonly Line['value'][][] }) {
  const { field } = useFileWords();
  if (rows.length === 0) return null;
  return (
    <section className="stack">
      <h4>{title}</h4>
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              {fields.map((name) => (
                <th key={name} scope="col">
                  {field(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={fields[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Shown({ file, names }: { file: ClaimFile; names: Names }) {
  const { t } = useTranslation('claim');
  const { field, value, yesNo } = useFileWords();
  return (
    <div className="stack">
      <Sums
        lines={[
          line(field('claimant'), value('claimant', file.claimant)),
          line(field('insurableInterest'), yesNo(file.insurableInterest)),
          line(field('incoterm'), file.incoterm),
          line(field('riskPoint'), value('riskPoint', file.riskPoint)),
          line(field('riskWithClaimant'), yesNo(file.riskWithClaimant)),
          line(field('contractor'), file.contractor && names.party(file.contractor)),
          line(field('evidence'), value('evidence', file.evidence)),
          line(field('countries'), file.countries.join(' → ')),
          line(t('total'), file.total && <Money amount={file.total} />),
          line(field('declaredValue'), file.declaredValue && <Money amount={file.declaredValue} />),
        ]}
      />
      <Rows
        title={field('items')}
        fields={['item', 'nature', 'quantity', 'amount', 'bill']}
        rows={file.items.map((one) => [
          one.item,
          value('nature', one.nature),
          one.quantity,
          <Money key="amount" amount={one.amount} />,
          one.bill,
        ])}
      />
      <Rows
        title={field('legs')}
        fields={['leg', 'mode', 'from', 'to', 'party', 'bill']}
        rows={file.legs.map((one) => [
          one.leg,
          value('mode', one.mode),
          one.from,
          one.to,
          one.party && names.party(one.party),
          one.bill,
        ])}
      />
      <Rows
        title={field('bills')}
        fields={['bill', 'packages', 'unitsListed', 'containers', 'grossKg']}
        rows={file.bills.map((one) => [one.bill, one.packages, yesNo(one.unitsListed), one.containers, one.grossKg])}
      />
    </div>
  );
}

/** The claim file: who claims by which right, where the risk passed, what was carried how, and what is claimed for. */
export function File({ claim, names }: { claim: Claim; names: Names }) {
  const { t } = useTranslation('claim');
  return claim.file ? <Shown file={claim.file} names={names} /> : <p className="soft">{t('noFile')}</p>;
}

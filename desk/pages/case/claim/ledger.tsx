import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Money, moneyText } from '../../../parts/money.tsx';
import { Scroll } from '../../../parts/scroll.tsx';
import { useLanguage } from '../../../words/words.ts';
import { EventLink } from './event-link.tsx';
import { LineAbout } from './line-about.tsx';
import type { useClaimNames } from './names.ts';

type Posting = LedgerLine['postings'][number];

const ACCOUNTS = [
  'expense',
  'reserve',
  'payable',
  'bank',
  'deductible',
  'salvage',
  'fees',
  'fees-payable',
  'recovery',
  'write-off',
  'received',
  'receivable',
  'netting',
] as const;
type AccountName = (typeof ACCOUNTS)[number];
const isAccount = (name: string): name is AccountName => (ACCOUNTS as readonly string[]).includes(name);

/** An amount without its sign, on the side on which it stands. */
function Side({ amount, side }: { amount: Posting['amount']; side: 'debit' | 'credit' }) {
  const [language] = useLanguage();
  const isCredit = amount.amountMinor.startsWith('-');
  if ((side === 'credit') !== isCredit) return null;
  return <>{moneyText({ ...amount, amountMinor: amount.amountMinor.replace('-', '') }, language)}</>;
}

function Head() {
  const { t } = useTranslation('claim');
  return (
    <thead>
      <tr>
        <th scope="col">{t('when')}</th>
        <th scope="col">{t('event')}</th>
        <th scope="col">{t('accountName')}</th>
        <th scope="col" className="number">
          {t('debit')}
        </th>
        <th scope="col" className="number">
          {t('credit')}
        </th>
        <th scope="col" className="number">
          {t('balance')}
        </th>
      </tr>
    </thead>
  );
}

/** Every posting of the claim with the event behind it and what stands on its account afterwards. */
export function Ledger({
  caseId,
  lines,
  names,
}: {
  caseId: string;
  lines: readonly LedgerLine[];
  names: ReturnType<typeof useClaimNames>;
}) {
  const { t } = useTranslation('claim');
  const posted = lines.filter(({ postings }) => postings.length > 0);
  const account = ({ account: name, party }: Posting): string =>
    [isAccount(name) ? t(`account.${name}`) : name, ...(party ? [names.party(party)] : [])].join(' · ');
  if (posted.length === 0) return <p className="soft">{t('noPostings')}</p>;
  return (
    <Scroll label={t('ledger')}>
      <table className="claim-ledger">
        <Head />
        {posted.map((line) => (
          <tbody key={line.seq}>
            {line.postings.map((posting, index) => (
              <tr key={index}>
                {index === 0 ? (
                  <>
                    <td rowSpan={line.postings.length}>
                      <Moment at={line.happenedAt} />
                    </td>
                    <th scope="rowgroup" rowSpan={line.postings.length}>
                      <EventLink caseId={caseId} seq={line.seq}>
                        {names.event(line.type)}
                      </EventLink>
                      <br />
                      <span className="soft">
                        {line.subject ? `${names.subject(line.subject)} · ` : ''}
                        {line.actor}
                        {line.actingFor ? ` (${t('actingFor', { person: line.actingFor })})` : ''}
                      </span>
                      <div className="soft">
                        <LineAbout line={line} names={names} />
                      </div>
                    </th>
                  </>
                ) : null}
                <td>{account(posting)}</td>
                <td className="number">
                  <Side amount={posting.amount} side="debit" />
                </td>
                <td className="number">
                  <Side amount={posting.amount} side="credit" />
                </td>
                <td className="number">
                  <Money amount={posting.balance} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/client.ts';
import { Due, KindAndType, Owner, Pips, PromiseMark, Severity, useZoneOf } from '../../parts/case-cells.tsx';
import { useSeen } from '../../parts/seen.ts';
import { useSession } from '../../shell/session.ts';
import { WhyWithheld } from '../../parts/withheld.tsx';

export interface RowState {
  isActive: boolean;
  isSelected: boolean;
  hasMoved: boolean;
}

/** Whether the reader has not looked at a case of theirs yet, or it has changed since they did. */
function Unread({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work');
  const { id: me } = useSession();
  const seen = useSeen()[item.id];
  const how = seen ? (item.version > seen.version ? 'changed' : undefined) : item.owner === me ? 'fresh' : undefined;
  if (!how) return null;
  const says = t(`unread.${how}`);
  return (
    <span className="work-unread" data-how={how} title={says}>
      <span className="unseen">{says}: </span>
    </span>
  );
}

/** What a row says, from what is due to whose it is; the same wherever cases stand in rows. */
function Cells({ item, at }: { item: WorkItem; at: string | null }) {
  const zone = useZoneOf()(item.organisation);
  return (
    <>
      <span className="work-cell-due">
        <Due item={item} at={at} />
      </span>
      <span className="work-cell-reference mono">{item.reference}</span>
      <span className="work-cell-kind">
        <KindAndType item={item} />
      </span>
      <span className="work-cell-text">
        <Unread item={item} />
        <Severity severity={item.severity} />
        <span className="work-cell-words">{item.description ?? <WhyWithheld why={item.withheld} />}</span>
      </span>
      <span className="work-cell-customer">{item.customer ?? <WhyWithheld why={item.withheld} />}</span>
      <span className="work-cell-waybill mono">{item.waybill ?? ''}</span>
      <span className="work-cell-marks">
        <PromiseMark promise={item.promise} zone={zone} />
        <Pips ladder={item.ladder} />
      </span>
      <Owner owner={item.owner} />
    </>
  );
}

/** A case in one line. A click shows it beside the list, where there is room for that; once more opens it. */
export function WorkRow({
  item,
  at,
  state,
  isBeside,
  onSelect,
}: {
  item: WorkItem;
  at: string | null;
  state: RowState;
  isBeside: boolean;
  /** Undefined for whoever may take nothing over. */
  onSelect: (() => void) | undefined;
}) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const open = (): void => void navigate({ to: '/cases/$id', params: { id: item.id }, search: {} });
  const cells = <Cells item={item} at={at} />;
  return (
    <div
      className="work-row"
      data-active={state.isActive}
      data-selected={state.isSelected}
      data-moved={state.hasMoved}
      data-case={item.id}
    >
      {onSelect ? (
        <label className="work-check">
          <input
            type="checkbox"
            checked={state.isSelected}
            onChange={onSelect}
            aria-label={t('select', { reference: item.reference })}
          />
        </label>
      ) : null}
      {isBeside ? (
        <Link
          to="/work"
          search={(before: object) => ({ ...before, case: item.id })}
          replace
          resetScroll={false}
          className="work-link"
          aria-current={state.isActive ? 'true' : undefined}
          onDoubleClick={open}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !state.isActive) return;
            event.preventDefault();
            open();
          }}
        >
          {cells}
        </Link>
      ) : (
        <Link to="/cases/$id" params={{ id: item.id }} search={{}} className="work-link">
          {cells}
        </Link>
      )}
    </div>
  );
}

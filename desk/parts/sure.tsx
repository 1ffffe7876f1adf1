import { useTranslation } from 'react-i18next';
import { sourceName, type Source } from '../../workflows/domain/rulebook/rulebook.ts';
import { useSay } from '../words/words.ts';
import './sure.css';

/** Where a figure comes from, with how sure it is: as a letter that everybody who reads rules knows, and in words on hover. */
export function Sure({ source }: { source: Source }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = t(`sure.${source.confidence}`);
  return (
    <span className="sure">
      <abbr className="sure-mark" data-sure={source.confidence} title={words}>
        {source.confidence}
      </abbr>{' '}
      <span className="soft">{say(sourceName(source))}</span>
    </span>
  );
}

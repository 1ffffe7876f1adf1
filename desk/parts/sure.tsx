import { useTranslation } from 'react-i18next';
import './sure.css';

/** Where a figure comes from, with how sure it is: as a letter that everybody who reads rules knows, and in words on hover. */
export function Sure({ source }: { source: { text: string; confidence: 'V' | 'S' | 'M' } }) {
  const { t } = useTranslation('rules');
  const words = t(`sure.${source.confidence}`);
  return (
    <span className="sure">
      <abbr className="sure-mark" data-sure={source.confidence} title={words}>
        {source.confidence}
      </abbr>{' '}
      <span className="soft">{source.text}</span>
    </span>
  );
}

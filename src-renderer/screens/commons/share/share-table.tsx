import { useTranslation } from 'react-i18next'
import type { PreviewRow } from '../../../../shared/commons/preview.ts'
import type { ReadyShare } from '../../../data/shares.ts'
import { Icon } from '../../../parts/icon.tsx'
import { ShareDrawings } from './share-drawings.tsx'
import { useRowWords } from './use-row-words.tsx'

/** Both sides of a trial, field by field: only you see the left, everyone would see the middle, and what happened. */
export function ShareTable({ ready }: { readonly ready: ReadyShare }) {
  const { t } = useTranslation('share')
  const words = useRowWords(ready)
  return (
    <>
      <ShareDrawings ready={ready} />
      <div className="wide-table">
        <table className="data-table share-table" aria-label={t('table.label')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t('table.field')}</span>
              </th>
              <th scope="col">{t('table.mine')}</th>
              <th scope="col">{t('table.everyone')}</th>
              <th scope="col">{t('table.why')}</th>
            </tr>
          </thead>
          <tbody>
            {ready.rows.map((row) => (
              <tr key={`${row.field} ${row.about ?? ''} ${row.mine ?? ''}`} className={toneOf(row)}>
                <th scope="row">{words.field(row)}</th>
                <td>{words.mine(row)}</td>
                <td className="share-theirs">
                  {row.shared === null ? (
                    <span className="share-stays">
                      <Icon name="hide" size={16} />
                      {t('table.stays')}
                    </span>
                  ) : (
                    words.shared(row)
                  )}
                </td>
                <td className="share-why">{t(`why.${row.why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What was changed on the way carries a bar; what stays is quieter. */
function toneOf(row: PreviewRow): string | undefined {
  if (row.shared === null) return 'share-kept'
  return row.why === 'as-it-is' ? undefined : 'share-changed'
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewRow } from '../../../../shared/commons/preview.ts'
import { Icon } from '../../../parts/icon.tsx'
import type { ShareItem } from './share-item.ts'
import { useRowWords } from './use-row-words.tsx'

/** Both sides of a record, field by field: only you see the left, everyone would see the middle, and what happened. */
export function ShareTable({
  ready,
  children,
}: {
  readonly ready: Pick<ShareItem, 'rows'>
  /** The same in pictures. */
  readonly children: ReactNode
}) {
  const { t } = useTranslation('share')
  const words = useRowWords(ready)
  return (
    <>
      {children}
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
